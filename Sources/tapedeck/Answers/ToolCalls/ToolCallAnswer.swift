import JSONBytes
import SessionAnalysis
import SessionRecording

/// A tool call and the session it belongs to.
struct ToolCallAnswer {
    var session: SessionMetadata
    var call: ToolCall

    /// `tools --json`: every key is always there.
    static var fields: [Field<ToolCallAnswer>] {
        [
            Field("session") { .string($0.session.id) },
            Field("call_id") { JSON($0.call.callID) },
            Field("item_id") { JSON($0.call.itemID) },
            Field("response_id") { JSON($0.call.responseID) },
            Field("type") { .string($0.call.kind.rawValue) },
            Field("server_label") { JSON($0.call.serverLabel) },
            Field("name") { JSON($0.call.name) },
            Field("arguments") { JSON($0.call.arguments) },
            Field("output") { JSON($0.call.output) },
            Field("error") { JSON($0.call.error) },
            Field("status") { .string($0.call.status.rawValue) },
            Field("requested_at") { JSON($0.call.requestedAt?.description) },
            Field("answered_at") { JSON($0.call.answeredAt?.description) },
            Field("duration_ms") { JSON($0.call.durationMs) },
        ]
    }
}
