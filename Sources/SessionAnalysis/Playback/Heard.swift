/// How much of an assistant's audio was played, and which of its words that were.
public struct Heard: Sendable, Hashable {
    /// How heard words are told from unheard ones, best first.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// Nothing was cut: all was heard.
        case whole
        /// By the server's times of the words: Azure Voice Live's `response.audio_timestamp.delta`.
        case words
        /// By the places of the transcript's pieces on a GPT-Live session's timeline.
        case ranges
        /// By spreading the letters over the audio that is not silent, its pauses at marks.
        case speech
        /// By spreading the letters over the whole length.
        case even
    }

    /// What cut the audio; the first of these that there is counts.
    public enum CutSource: String, Sendable, Hashable, CaseIterable {
        /// The client's `conversation.item.truncate`.
        case truncate
        /// `output_audio_buffer.cleared`.
        case cleared
        /// The response was cancelled.
        case cancelled
        /// The user began to speak, and turn detection interrupts.
        case speech
    }

    /// How much of the audio was played, in milliseconds; nil when it is not known.
    public var ms: Double?
    /// The words that were played; nil when they are not known.
    public var text: String?
    /// The words that were not; nil when none were left, or when they are not known.
    public var unheardText: String?
    /// How the words are told apart; nil when they are not.
    public var method: Method?

    /// Nothing is known.
    public init() {}
}
