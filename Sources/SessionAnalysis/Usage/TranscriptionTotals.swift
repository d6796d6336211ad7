/// The usage of the transcriptions of one or several sessions.
public struct TranscriptionTotals: Sendable, Hashable {
    /// How many transcriptions were completed, with or without usage.
    public var count = 0
    /// The tokens of those billed by token.
    public var tokens = TokenCounts()
    /// The seconds of audio of those billed by time.
    public var seconds = 0.0

    /// Nothing.
    public init() {}

    /// Adds up.
    public static func += (total: inout Self, other: Self) {
        total.count += other.count
        total.tokens += other.tokens
        total.seconds += other.seconds
    }

    /// Adds up.
    public static func + (a: Self, b: Self) -> Self {
        var total = a
        total += b
        return total
    }
}
