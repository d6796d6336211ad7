extension TokenCounts {
    /// Adds two counts; a sum that overflows stays at `Int.max`.
    public static func += (total: inout Self, other: Self) {
        for (_, count) in columns { add(other[keyPath: count], to: &total[keyPath: count]) }
    }

    /// Adds two counts; a sum that overflows stays at `Int.max`.
    public static func + (a: Self, b: Self) -> Self {
        var total = a
        total += b
        return total
    }

    /// Adds up counts from the wire.
    static func sum(_ counts: [Int]) -> Int {
        counts.reduce(into: 0) { add($1, to: &$0) }
    }

    /// The counts come from the wire, where any number may stand: adding them must not trap.
    private static func add(_ count: Int, to total: inout Int) {
        let (sum, overflow) = total.addingReportingOverflow(count)
        total = overflow ? (count < 0 ? .min : .max) : sum
    }
}
