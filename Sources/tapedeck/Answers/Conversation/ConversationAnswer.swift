import JSONBytes
import SessionAnalysis
import SessionRecording

/// `conversation --json`: items with the keys that make sense for them.
enum ConversationAnswer {
    /// One item.
    static func json(_ item: ConversationItem) -> JSON {
        .object(members(item))
    }

    /// An item's members; keys that make no sense for the item are absent.
    static func members(_ item: ConversationItem) -> [JSON.Member] {
        var members: [JSON.Member] = [("id", JSON(item.id)), ("type", JSON(item.type))]
        func add(_ name: String, _ value: String?) {
            if let value { members.append((name, .string(value))) }
        }
        add("role", item.role)
        add("status", item.status)
        // A message has a text even when nobody knows it.
        if item.type == "message" { members.append(("text", JSON(item.text))) } else { add("text", item.text) }
        add("response_id", item.responseID)
        members.append(("created_at", JSON(item.createdAt?.description)))
        if let interrupted = item.interrupted { members.append(("interrupted", .bool(interrupted))) }
        if let truncatedAtMs = item.truncatedAtMs { members.append(("truncated_at_ms", .number(truncatedAtMs))) }
        members.append(("deleted", .bool(item.deleted)))
        add("call_id", item.callID)
        add("name", item.name)
        add("arguments", item.arguments)
        add("output", item.output)
        if let startMs = item.startMs { members.append(("start_ms", .number(startMs))) }
        if let endMs = item.endMs { members.append(("end_ms", .number(endMs))) }
        if let heardMs = item.heardMs { members.append(("heard_ms", .number(heardMs))) }
        add("heard_text", item.heardText)
        add("unheard_text", item.unheardText)
        add("heard_method", item.heardMethod)
        return members
    }

    /// The columns of `csv` and `tsv`, as in the view `conversation_items`.
    static func fields(session: String) -> [Field<ConversationItem>] {
        [
            Field("session") { _ in .string(session) },
            Field("item_id") { JSON($0.id) },
            Field("type") { JSON($0.type) },
            Field("role") { JSON($0.role) },
            Field("status") { JSON($0.status) },
            Field("text") { JSON($0.text) },
            Field("response_id") { JSON($0.responseID) },
            Field("created_at") { JSON($0.createdAt?.description) },
            Field("interrupted") { $0.interrupted.map(JSON.bool) ?? .null },
            Field("truncated_at_ms") { JSON($0.truncatedAtMs) },
            Field("deleted") { .bool($0.deleted) },
            Field("call_id") { JSON($0.callID) },
            Field("name") { JSON($0.name) },
            Field("arguments") { JSON($0.arguments) },
            Field("output") { JSON($0.output) },
            Field("audio_ms") { JSON($0.audioMs) },
            Field("start_ms") { JSON($0.startMs) },
            Field("end_ms") { JSON($0.endMs) },
            Field("heard_ms") { JSON($0.heardMs) },
            Field("heard_text") { JSON($0.heardText) },
            Field("unheard_text") { JSON($0.unheardText) },
            Field("heard_method") { JSON($0.heardMethod) },
        ]
    }
}
