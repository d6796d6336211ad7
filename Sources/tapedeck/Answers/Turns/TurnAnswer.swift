import JSONBytes
import SessionAnalysis
import SessionRecording

/// A turn and the session it belongs to.
struct TurnAnswer {
    var session: SessionMetadata
    var turn: Turn

    /// `turns --json`, and the columns of the view `turns`: every key is always there.
    static var fields: [Field<TurnAnswer>] { inputFields + responseFields + outputFields + durationFields }

    private static var inputFields: [Field<TurnAnswer>] {
        [
            Field("session") { .string($0.session.id) },
            Field("turn") { .integer($0.turn.ordinal) },
            Field("trigger") { .string($0.turn.trigger.rawValue) },
            Field("input_item_id") { JSON($0.turn.inputItemID) },
            Field("input_text") { JSON($0.turn.inputText) },
            Field("input_started_at") { JSON($0.turn.inputStartedAt?.description) },
            Field("input_ended_at") { JSON($0.turn.inputEndedAt?.description) },
            Field("input_ended_from") { JSON($0.turn.inputEndedFrom?.rawValue) },
            Field("input_audio_ms") { JSON($0.turn.inputAudioMs) },
            Field("committed_at") { JSON($0.turn.committedAt?.description) },
        ]
    }

    private static var responseFields: [Field<TurnAnswer>] {
        [
            Field("response_id") { JSON($0.turn.responseID) },
            Field("responses") { .integer($0.turn.responses) },
            Field("status") { JSON($0.turn.status) },
            Field("response_created_at") { JSON($0.turn.responseCreatedAt?.description) },
            Field("first_delta_at") { JSON($0.turn.firstDeltaAt?.description) },
            Field("first_audio_at") { JSON($0.turn.firstAudioAt?.description) },
            Field("done_at") { JSON($0.turn.doneAt?.description) },
        ]
    }

    private static var outputFields: [Field<TurnAnswer>] {
        [
            Field("output_text") { JSON($0.turn.outputText) },
            Field("output_audio_ms") { JSON($0.turn.outputAudioMs) },
            Field("interrupted") { .bool($0.turn.interrupted) },
            Field("heard_ms") { JSON($0.turn.heardMs) },
            Field("heard_text") { JSON($0.turn.heardText) },
            Field("unheard_text") { JSON($0.turn.unheardText) },
            Field("heard_method") { JSON($0.turn.heardMethod?.rawValue) },
            Field("cut_source") { JSON($0.turn.cutSource?.rawValue) },
            Field("tool_calls") { .integer($0.turn.toolCalls) },
            Field("tool_ms") { JSON($0.turn.toolMs) },
        ]
    }

    private static var durationFields: [Field<TurnAnswer>] {
        [
            Field("response_latency_ms") { JSON($0.turn.responseLatencyMs) },
            Field("endpointing_ms") { JSON($0.turn.endpointingMs) },
            Field("turn_latency_ms") { JSON($0.turn.turnLatencyMs) },
            Field("turn_latency_from") { JSON($0.turn.turnLatencyFrom?.rawValue) },
            Field("ttft_ms") { JSON($0.turn.ttftMs) },
            Field("ttfa_ms") { JSON($0.turn.ttfaMs) },
            Field("first_transcript_ms") { JSON($0.turn.firstTranscriptMs) },
            Field("tool_gap_ms") { JSON($0.turn.toolGapMs) },
            Field("bargein_stop_ms") { JSON($0.turn.bargeinStopMs) },
            Field("talk_over_ms") { JSON($0.turn.talkOverMs) },
            Field("stutter_ms") { JSON($0.turn.stutterMs) },
            Field("total_tokens") { JSON($0.turn.totalTokens) },
        ]
    }
}
