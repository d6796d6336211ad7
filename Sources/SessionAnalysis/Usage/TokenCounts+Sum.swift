extension TokenCounts {
    /// Adds up; a sum too large to count stays at the largest number there is.
    public static func += (total: inout Self, other: Self) {
        for (_, count) in columns { add(other[keyPath: count], to: &total[keyPath: count]) }
    }

    /// Adds up; a sum too large to count stays at the largest number there is.
    public static func + (a: Self, b: Self) -> Self {
        var total = a
        total += b
        return total
    }

    /// The counts come from the wire, where any number may stand: adding them must not trap.
    private static func add(_ count: Int, to total: inout Int) {
        let (sum, overflow) = total.addingReportingOverflow(count)
        total = overflow ? (count < 0 ? .min : .max) : sum
    }
}
