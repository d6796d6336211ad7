extension TokenCounts {
    /// Adds up; a sum too large to count stays at the largest number there is.
    public static func += (total: inout Self, other: Self) {
        add(other.input, to: &total.input)
        add(other.output, to: &total.output)
        add(other.total, to: &total.total)
        add(other.inputText, to: &total.inputText)
        add(other.inputAudio, to: &total.inputAudio)
        add(other.inputImage, to: &total.inputImage)
        add(other.cached, to: &total.cached)
        add(other.cachedText, to: &total.cachedText)
        add(other.cachedAudio, to: &total.cachedAudio)
        add(other.cachedImage, to: &total.cachedImage)
        add(other.outputText, to: &total.outputText)
        add(other.outputAudio, to: &total.outputAudio)
        add(other.reasoning, to: &total.reasoning)
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
