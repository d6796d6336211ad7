/// A duration that is measured of each turn, in milliseconds.
public enum LatencyMetric: String, Sendable, Hashable, CaseIterable {
    /// From the end of speech to the first audio.
    case responseLatency = "response_latency_ms"
    /// From the end of speech to the server noticing it.
    case endpointing = "endpointing_ms"
    /// From the server knowing the input to the first audio or text.
    case turnLatency = "turn_latency_ms"
    /// From the response's creation to its first delta of any kind.
    case ttft = "ttft_ms"
    /// From the response's creation to its first audio.
    case ttfa = "ttfa_ms"
    /// From the end of speech, as the server noticed it, to the first of its transcript; may be negative.
    case firstTranscript = "first_transcript_ms"
    /// How long the turn's tools took.
    case toolTime = "tool_ms"
    /// From the last tool output to the next audio.
    case toolGap = "tool_gap_ms"
    /// From speech that interrupts to the stop of the audio.
    case bargeInStop = "bargein_stop_ms"
    /// How long the user spoke while audio played.
    case talkOver = "talk_over_ms"
    /// How long playback waited for audio that was late.
    case stutter = "stutter_ms"

    /// What it is in a turn; nil when it is not known, or makes no sense there.
    public func value(of turn: Turn) -> Double? {
        switch self {
        case .responseLatency: turn.responseLatencyMs
        case .endpointing: turn.endpointingMs
        case .turnLatency: turn.turnLatencyMs
        case .ttft: turn.ttftMs
        case .ttfa: turn.ttfaMs
        case .firstTranscript: turn.firstTranscriptMs
        case .toolTime: turn.toolMs
        case .toolGap: turn.toolGapMs
        case .bargeInStop: turn.bargeinStopMs
        case .talkOver: turn.talkOverMs
        case .stutter: turn.stutterMs
        }
    }
}
