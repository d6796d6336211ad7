/// Rows in order of appearance that know which of them are new or different since they were last asked.
struct TrackedRows<Row: Sendable>: Sendable {
    private(set) var all: [Row] = []
    private var isChanged: [Bool] = []
    private var changed: [Int] = []

    var count: Int { all.count }

    subscript(index: Int) -> Row { all[index] }

    /// Adds a row and returns its index; rows are numbered from 1, so its ordinal is one more.
    @discardableResult
    mutating func append(_ row: Row) -> Int {
        all.append(row)
        isChanged.append(true)
        changed.append(all.count - 1)
        return all.count - 1
    }

    /// Changes a row in place.
    mutating func change(_ index: Int, _ edit: (inout Row) -> Void) {
        edit(&all[index])
        guard !isChanged[index] else { return }
        isChanged[index] = true
        changed.append(index)
    }

    /// The rows that are new or different since the last call, in order.
    mutating func takeChanged() -> [Row] { takeChangedIndices().map { all[$0] } }

    /// The indices of the rows that are new or different since the last call, in order.
    mutating func takeChangedIndices() -> [Int] {
        guard !changed.isEmpty else { return [] }
        let indices = changed.sorted()
        for index in indices { isChanged[index] = false }
        changed.removeAll(keepingCapacity: true)
        return indices
    }
}
