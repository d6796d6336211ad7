public import SessionRecording

/// A function call or MCP call of a session, or work that GPT-Live handed over to the client.
public struct ToolCall: Sendable, Hashable {
    /// The state of a call.
    public enum Status: String, Sendable, Hashable {
        /// Answered.
        case completed
        /// Answered with an error, denied, or cut off with its response.
        case failed
        /// Its arguments still stream.
        case inProgress = "in_progress"
        /// Requested, and never answered in this recording.
        case unanswered
    }

    /// Who runs the tool.
    public enum Kind: String, Sendable, Hashable {
        /// The client.
        case function
        /// The API, on an MCP server.
        case mcp
        /// The client: work that GPT-Live handed over, whose task only the conversation tells.
        case delegation
    }

    /// Order of first appearance in the session, from 1.
    public var ordinal: Int
    /// The call's id, or the delegation's; functions and delegations only.
    public var callID: String?
    /// The item that is the call.
    public var itemID: String?
    /// The response that made it.
    public var responseID: String?
    /// Who runs the tool.
    public var kind: Kind
    /// The MCP server.
    public var serverLabel: String?
    /// The tool's name.
    public var name: String?
    /// JSON text, as the model wrote it.
    public var arguments: String?
    /// The result, any text.
    public var output: String?
    /// Why it failed.
    public var error: String?
    /// Its state.
    public var status: Status
    /// When its arguments were complete, or its approval was asked for.
    public var requestedAt: Timestamp?
    /// When the answer was seen.
    public var answeredAt: Timestamp?

    /// From request to answer, in milliseconds; nil when the clock was set back in between.
    public var durationMs: Double? {
        guard let requestedAt, let answeredAt else { return nil }
        return answeredAt.elapsedMilliseconds(since: requestedAt)
    }

    /// Creates a call of which nothing is known.
    public init(ordinal: Int, kind: Kind, status: Status = .inProgress) {
        self.ordinal = ordinal
        self.kind = kind
        self.status = status
    }
}

extension ToolCall: ColumnRow {
    package mutating func columns(_ column: inout some ColumnVisitor) {
        column("call_id", &callID)
        column("item_id", &itemID)
        column("response_id", &responseID)
        column("type", &kind)
        column("server_label", &serverLabel)
        column("name", &name)
        column("arguments", &arguments)
        column("output", &output)
        column("error", &error)
        column("status", &status)
        column("requested_at", &requestedAt)
        column("answered_at", &answeredAt)
    }
}
