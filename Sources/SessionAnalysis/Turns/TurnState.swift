import SessionRecording

/// What is known of a turn's course; what was said in it and what it cost, other folds know.
struct TurnState: Sendable {
    /// An MCP call while it runs.
    struct MCPRun: Sendable {
        var itemID: String?
        var startedAt: Timestamp?
        var endedAt: Timestamp?
    }

    var trigger: Turn.Trigger
    /// The input's items, by their indices in the conversation's table, and the first one's id.
    var inputItems: [Int] = []
    var itemID: String?
    /// What the user said.
    var input: SpokenInput?
    /// When the input's first item came, of a turn without speech.
    var itemAt: Timestamp?
    var committedAt: Timestamp?
    /// The responses, by number.
    var responses: [Int] = []
    /// When the client asked for the first response.
    var requestedAt: Timestamp?
    /// When the session was created, if the turn is its greeting.
    var sessionCreatedAt: Timestamp?
    /// When the first of the input's transcript came; nil after it failed.
    var transcriptAt: Timestamp?
    var isTranscriptLost = false
    var mcpRuns: [MCPRun] = []
    /// When the last tool output was sent, and the next audio came.
    var outputSentAt: Timestamp?
    var audioAfterOutputAt: Timestamp?

    init(_ trigger: Turn.Trigger) { self.trigger = trigger }

    /// Whether it waits for the assistant to speak after a tool's output.
    var waitsForAudio: Bool { outputSentAt != nil && audioAfterOutputAt == nil }
}
