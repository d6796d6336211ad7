extension Int {
    /// Adds a count that a recording tells; what is too large to be true ends at the largest number there is.
    mutating func add(clamping count: Int) {
        let (sum, overflows) = addingReportingOverflow(Swift.max(0, count))
        self = overflows ? .max : sum
    }
}
