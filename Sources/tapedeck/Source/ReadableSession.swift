import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// A session that commands read from, whether it lies in the database or in a file.
protocol ReadableSession {
    /// What is known about it beside its events.
    var metadata: SessionMetadata { get }
    /// Responses that ended.
    var responseCount: Int { get }
    /// Tokens spent on responses and transcriptions.
    var totalTokens: Int { get }
    /// The conversation's items in order.
    func conversation() throws -> [ConversationItem]
    /// The tool calls in order of appearance.
    func toolCalls() throws -> [ToolCall]
    /// Token and audio totals.
    func totals() throws -> UsageTotals
    /// Errors, failed responses and failed transcriptions.
    func problems() throws -> [SessionProblem]
    /// Events by direction and type.
    func eventCounts() throws -> [EventCount]
}

/// How many events of a type there are.
struct EventCount {
    var direction: Direction
    /// Nil for frames that are no events.
    var type: String?
    var count: Int
}

extension ReadableSession {
    /// The session as `sessions` lists it.
    var answer: SessionAnswer {
        SessionAnswer(metadata: metadata, responses: responseCount, totalTokens: totalTokens)
    }
}
