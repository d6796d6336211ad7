/// Values in order of which the first are forgotten in time.
struct RecentValues<Value: Sendable>: Sendable {
    private var values: [Value] = []
    /// How many of these are forgotten already.
    private var forgotten = 0

    var last: Value? { values.count > forgotten ? values.last : nil }

    mutating func append(_ value: Value) { values.append(value) }

    /// The last one that something is true of, if it is true of all before it.
    func last(where isTrue: (Value) -> Bool) -> Value? {
        let end = values[forgotten...].partitioningIndex { !isTrue($0) }
        return end > forgotten ? values[end - 1] : nil
    }

    /// Forgets the first ones as long as something is true of them.
    mutating func removeFirst(while isTrue: (Value) -> Bool) {
        while forgotten < values.count, isTrue(values[forgotten]) { forgotten += 1 }
        // Not one by one: the rest has to be moved.
        guard forgotten > 64, forgotten > values.count / 2 else { return }
        values.removeFirst(forgotten)
        forgotten = 0
    }
}
