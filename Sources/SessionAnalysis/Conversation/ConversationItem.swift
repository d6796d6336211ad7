public import SessionRecording

/// An item of a session's conversation, in its last known state.
public struct ConversationItem: Sendable, Hashable {
    /// Order of first appearance in the session, from 1; stays the item's own when others are put before it.
    public var ordinal: Int
    /// The item's id.
    public var id: String?
    /// What it is: `message`, `function_call`, or another word of the wire.
    public var type: String?
    /// `system`, `user` or `assistant`; messages only.
    public var role: String?
    /// `completed`, `incomplete` or `in_progress`, as last said.
    public var status: String?
    /// What was written or said, over all parts; nil when it is not known (audio that was never transcribed), or no message.
    public var text: String?
    /// The response that made it.
    public var responseID: String?
    /// When it joined the conversation.
    public var createdAt: Timestamp?
    /// Whether it was cut short; nil where that makes no sense.
    public var interrupted: Bool?
    /// Where its audio was cut, in milliseconds.
    public var truncatedAtMs: Double?
    /// Whether it was deleted.
    public var deleted = false
    /// The call, of a function call and its output.
    public var callID: String?
    /// The tool's name, of calls and approval requests.
    public var name: String?
    /// JSON text, of calls and approval requests.
    public var arguments: String?
    /// The result, of function call outputs and MCP calls.
    public var output: String?
    /// How much audio it holds, in milliseconds; nil when none was seen.
    public var audioMs: Double?
    /// Where it begins on the session's timeline, in milliseconds; of what was said in a GPT-Live session.
    public var startMs: Double?
    /// Where it ends on the session's timeline, in milliseconds; not part of it.
    public var endMs: Double?
    /// How much of the assistant's audio was heard, in milliseconds; nil when that is not known.
    public var heardMs: Double?
    /// Which of its words were heard.
    public var heardText: String?
    /// Which of its words were not; nil when none were left.
    public var unheardText: String?
    /// How heard words are told from unheard ones: `whole`, `words`, `ranges`, `speech`, `even`.
    public var heardMethod: String?

    /// Creates an item of which nothing is known.
    public init(ordinal: Int) { self.ordinal = ordinal }
}

extension ConversationItem: ColumnRow {
    package mutating func columns(_ column: inout some ColumnVisitor) {
        column("item_id", &id)
        column("type", &type)
        column("role", &role)
        column("status", &status)
        column("text", &text)
        column("response_id", &responseID)
        column("created_at", &createdAt)
        column("interrupted", &interrupted)
        column("truncated_at_ms", &truncatedAtMs)
        column("deleted", &deleted)
        column("call_id", &callID)
        column("name", &name)
        column("arguments", &arguments)
        column("output", &output)
        column("audio_ms", &audioMs)
        column("start_ms", &startMs)
        column("end_ms", &endMs)
        column("heard_ms", &heardMs)
        column("heard_text", &heardText)
        column("unheard_text", &unheardText)
        column("heard_method", &heardMethod)
    }
}
