/// The usage of one or several sessions, added up.
public struct UsageTotals: Sendable, Hashable {
    /// How many responses ended: those with a `response.done` that decodes, with or without usage.
    public var responses = 0
    /// The responses' tokens, and those of decisions.
    public var tokens = TokenCounts()
    /// The transcriptions.
    public var transcription = TranscriptionTotals()
    /// The seconds of GPT-Live sessions.
    public var liveSeconds = 0.0

    /// Nothing.
    public init() {}

    /// Adds a usage record.
    ///
    /// That counts a transcription, but no response: not every response that ends has a record.
    public mutating func add(_ record: UsageRecord) {
        add(1, of: record.kind, tokens: record.tokens, seconds: record.seconds)
    }

    /// Adds what several records of a kind add up to.
    package mutating func add(_ count: Int, of kind: UsageRecord.Kind, tokens: TokenCounts, seconds: Double) {
        switch kind {
        case .response, .decision:
            self.tokens += tokens
        case .session:
            liveSeconds += seconds
        case .transcription:
            transcription.count += count
            transcription.tokens += tokens
            transcription.seconds += seconds
        }
    }

    /// Counts a response if it has ended; its tokens are in its usage record.
    public mutating func add(_ response: ResponseSummary) {
        if response.doneSeq != nil { responses += 1 }
    }

    /// Adds up.
    public static func += (total: inout Self, other: Self) {
        total.responses += other.responses
        total.tokens += other.tokens
        total.transcription += other.transcription
        total.liveSeconds += other.liveSeconds
    }

    /// Adds up.
    public static func + (a: Self, b: Self) -> Self {
        var total = a
        total += b
        return total
    }
}
