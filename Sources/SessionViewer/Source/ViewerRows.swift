public import SessionAnalysis

/// What commands print of a session: each row as a value, and as the text that `--json` prints.
public struct ViewerRows: Sendable {
    /// A value, and how it is printed.
    public struct Row<Value: Sendable>: Sendable {
        /// The value.
        public var value: Value
        /// How it is printed.
        public var text: JSONText

        /// Joins a value and its text.
        public init(_ value: Value, _ text: JSONText) {
            self.value = value
            self.text = text
        }
    }

    /// The object that `show --json` prints.
    public var session: JSONText
    /// The rows of `turns --json`.
    public var turns: [Row<Turn>] = []
    /// The items of `conversation --json`.
    public var conversation: [Row<ConversationItem>] = []
    /// The rows of `tools --json`.
    public var toolCalls: [Row<ToolCall>] = []
    /// The problems that `show --json` lists.
    public var problems: [Row<SessionProblem>] = []
    /// The rows of `lint --json`.
    public var findings: [JSONText] = []
    /// The responses, in order.
    public var responses: [ResponseSummary] = []
    /// The session's row of `usage --json`.
    public var usage: JSONText
    /// The session's row of `cost --json`.
    public var cost: JSONText
    /// As of which day the list of prices is.
    public var prices: String?
    /// Events with secrets that were replaced.
    public var redacted = 0
    /// Events of which only a first part was kept.
    public var cutShort = 0
    /// Events whose audio was dropped.
    public var withoutAudio = 0

    /// Starts with what every session has.
    public init(session: JSONText, usage: JSONText, cost: JSONText) {
        self.session = session
        self.usage = usage
        self.cost = cost
    }
}
