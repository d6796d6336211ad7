public import SessionRecording

/// The usage of one response or one transcription.
public struct UsageRecord: Sendable, Hashable {
    /// What used it.
    public enum Kind: String, Sendable, Hashable {
        /// A response, from `response.done`.
        case response
        /// A transcription, from `conversation.item.input_audio_transcription.completed`.
        case transcription
    }

    /// Order of appearance in the session, from 1.
    public var ordinal: Int
    /// The event that said so.
    public var seq: Int
    /// When it was said.
    public var at: Timestamp?
    /// What used it.
    public var kind: Kind
    /// The response.
    public var responseID: String?
    /// The item that was transcribed.
    public var itemID: String?
    /// The tokens.
    public var tokens = TokenCounts()
    /// Seconds of audio, when transcription is billed by time.
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
    }
}
