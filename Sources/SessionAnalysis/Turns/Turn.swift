public import SessionRecording

/// One input, and all that the assistant did about it.
///
/// Times are as seen at the recorder; durations are milliseconds. What is not known is nil.
public struct Turn: Sendable, Hashable {
    /// What began a turn.
    public enum Trigger: String, Sendable, Hashable, CaseIterable {
        /// The user spoke, and turn detection heard it.
        case speech
        /// The client committed audio.
        case audio
        /// User messages, when a response was created for them.
        case text
        /// Nobody spoke for a while: `input_audio_buffer.timeout_triggered`.
        case idleTimeout = "idle_timeout"
        /// Nothing new: a greeting, a nudge.
        case none
    }

    /// What ``Turn/turnLatencyMs`` counts from.
    public enum Start: String, Sendable, Hashable, CaseIterable {
        /// `input_audio_buffer.speech_stopped`.
        case speechStopped = "speech_stopped"
        /// `input_audio_buffer.committed`.
        case committed
        /// The client's `response.create`.
        case responseCreate = "response.create"
        /// The input's item.
        case item
        /// `session.created`: of a greeting.
        case sessionCreated = "session.created"
        /// The end of speech on a GPT-Live session's timeline.
        case ranges
    }

    /// The turn's number in its session, from 1.
    public var ordinal: Int
    /// What began it.
    public var trigger: Trigger
    /// The input's item; of several messages, the first.
    public var inputItemID: String?
    /// What the user said or wrote.
    public var inputText: String?
    /// When the input began: speech as turn detection noticed it, audio with its first sample, text with its message.
    public var inputStartedAt: Timestamp?
    /// When the user stopped speaking.
    public var inputEndedAt: Timestamp?
    /// How ``inputEndedAt`` is known.
    public var inputEndedFrom: EndOfSpeech?
    /// How much audio the input has, in milliseconds.
    public var inputAudioMs: Double?
    /// When `input_audio_buffer.committed` was seen.
    public var committedAt: Timestamp?
    /// The first response.
    public var responseID: String?
    /// How many responses there were.
    public var responses = 0
    /// How the first response ended, or stands.
    public var status: String?
    /// When the first response was created.
    public var responseCreatedAt: Timestamp?
    /// When the first response's first delta of any kind was seen.
    public var firstDeltaAt: Timestamp?
    /// When the first response's first audio was seen.
    public var firstAudioAt: Timestamp?
    /// When the last response was done.
    public var doneAt: Timestamp?
    /// What the assistant said or wrote.
    public var outputText: String?
    /// How much audio the assistant sent, in milliseconds.
    public var outputAudioMs: Double?
    /// Whether audio was cut.
    public var interrupted = false
    /// How much of the audio was played, in milliseconds.
    public var heardMs: Double?
    /// The words that were played.
    public var heardText: String?
    /// The words that were not.
    public var unheardText: String?
    /// How the words are told apart.
    public var heardMethod: Heard.Method?
    /// What cut the audio.
    public var cutSource: Heard.CutSource?
    /// How many tool calls the responses made.
    public var toolCalls = 0
    /// How long at least one of the calls waited for its answer.
    public var toolMs: Double?
    /// From the end of speech to the first audio.
    public var responseLatencyMs: Double?
    /// From the end of speech to the server noticing it.
    public var endpointingMs: Double?
    /// From the server knowing the input to the first audio, or to the first text of an answer without audio.
    public var turnLatencyMs: Double?
    /// What ``turnLatencyMs`` counts from.
    public var turnLatencyFrom: Start?
    /// From the first response's creation to its first delta.
    public var ttftMs: Double?
    /// From the first response's creation to its first audio.
    public var ttfaMs: Double?
    /// From the end of speech, as the server noticed it, to the first of its transcript; negative when that came before.
    public var firstTranscriptMs: Double?
    /// From the last tool output to the next audio.
    public var toolGapMs: Double?
    /// From the speech that interrupted the assistant to the stop of its audio.
    public var bargeinStopMs: Double?
    /// How long the user spoke while the assistant's audio played.
    public var talkOverMs: Double?
    /// How long playback waited for audio that was late.
    public var stutterMs: Double?
    /// The tokens of the responses.
    public var totalTokens: Int?

    /// Creates a turn of which nothing is known.
    public init(ordinal: Int, trigger: Trigger) {
        self.ordinal = ordinal
        self.trigger = trigger
    }
}

extension Turn: ColumnRow {
    package mutating func columns(_ column: inout some ColumnVisitor) {
        inputColumns(&column)
        responseColumns(&column)
        outputColumns(&column)
        durationColumns(&column)
        column("total_tokens", &totalTokens)
    }

    private mutating func inputColumns(_ column: inout some ColumnVisitor) {
        column("trigger", &trigger)
        column("input_item_id", &inputItemID)
        column("input_text", &inputText)
        column("input_started_at", &inputStartedAt)
        column("input_ended_at", &inputEndedAt)
        column("input_ended_from", &inputEndedFrom)
        column("input_audio_ms", &inputAudioMs)
        column("committed_at", &committedAt)
    }

    private mutating func responseColumns(_ column: inout some ColumnVisitor) {
        column("response_id", &responseID)
        column("responses", &responses)
        column("status", &status)
        column("response_created_at", &responseCreatedAt)
        column("first_delta_at", &firstDeltaAt)
        column("first_audio_at", &firstAudioAt)
        column("done_at", &doneAt)
    }

    private mutating func outputColumns(_ column: inout some ColumnVisitor) {
        column("output_text", &outputText)
        column("output_audio_ms", &outputAudioMs)
        column("interrupted", &interrupted)
        column("heard_ms", &heardMs)
        column("heard_text", &heardText)
        column("unheard_text", &unheardText)
        column("heard_method", &heardMethod)
        column("cut_source", &cutSource)
        column("tool_calls", &toolCalls)
        column("tool_ms", &toolMs)
    }

    private mutating func durationColumns(_ column: inout some ColumnVisitor) {
        column("response_latency_ms", &responseLatencyMs)
        column("endpointing_ms", &endpointingMs)
        column("turn_latency_ms", &turnLatencyMs)
        column("turn_latency_from", &turnLatencyFrom)
        column("ttft_ms", &ttftMs)
        column("ttfa_ms", &ttfaMs)
        column("first_transcript_ms", &firstTranscriptMs)
        column("tool_gap_ms", &toolGapMs)
        column("bargein_stop_ms", &bargeinStopMs)
        column("talk_over_ms", &talkOverMs)
        column("stutter_ms", &stutterMs)
    }
}
