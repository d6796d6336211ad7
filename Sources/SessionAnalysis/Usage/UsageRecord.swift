public import SessionRecording

/// What one response or one transcription cost.
public struct UsageRecord: Sendable, Hashable {
    /// What it was spent on.
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
    /// What it was spent on.
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
