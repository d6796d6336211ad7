public import SessionAnalysis

/// What the list tells of a session is made of.
public struct ListedRows: Sendable {
    /// Its row as `sessions --json` prints it.
    public var row: JSONText
    /// The turns, in order.
    public var turns: [Turn] = []
    /// The conversation's items, in order.
    public var conversation: [ConversationItem] = []
    /// The tool calls, in order.
    public var toolCalls: [ToolCall] = []
    /// The responses, in order.
    public var responses: [ResponseSummary] = []
    /// What went wrong, in order.
    public var problems: [SessionProblem] = []

    /// Starts with what every session has.
    public init(row: JSONText) { self.row = row }
}
