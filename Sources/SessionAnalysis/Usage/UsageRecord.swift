public import SessionRecording

/// The usage of one response, transcription, decision, or GPT-Live session.
public struct UsageRecord: Sendable, Hashable {
    /// What used it.
    public enum Kind: String, Sendable, Hashable {
        /// A response, from `response.done`.
        case response
        /// A transcription, from `conversation.item.input_audio_transcription.completed`.
        case transcription
        /// A decision of GPT-Live, from `decision.event`.
        case decision
        /// A GPT-Live session, which is billed by the second: the last `session.usage.updated`, or `session.closed`.
        case session
    }

    /// Order of appearance in the session, from 1.
    public var ordinal: Int
    /// The event that said so.
    public var seq: Int
    /// When it was said.
    public var at: Timestamp?
    /// What used it.
    public var kind: Kind
    /// The model: of a transcription the one that the session then transcribed with, else the one that the event names,
    /// as GPT-Live does for its backend; nil when it is the session's, or a transcription's that nobody has named.
    public var model: String?
    /// The response.
    public var responseID: String?
    /// The item that was transcribed.
    public var itemID: String?
    /// The tokens.
    public var tokens = TokenCounts()
    /// Seconds of audio, when transcription, or a response of xAI's, is billed by time; of a GPT-Live session, its length.
    public var seconds = 0.0

    /// Creates a record of nothing.
    public init(ordinal: Int, seq: Int, kind: Kind) {
        self.ordinal = ordinal
        self.seq = seq
        self.kind = kind
    }
}

extension UsageRecord: ColumnRow {
    package mutating func columns(_ column: inout some ColumnVisitor) {
        column("seq", &seq)
        column("at", &at)
        column("kind", &kind)
        column("response_id", &responseID)
        column("item_id", &itemID)
        tokens.columns(&column)
        column("seconds", &seconds)
        column("model", &model)
    }
}
