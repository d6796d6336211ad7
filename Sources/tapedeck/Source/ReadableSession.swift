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
    /// The responses in order of appearance.
    func responses() throws -> [ResponseSummary]
    /// What a page tells of the conversation's items beside the items themselves.
    func itemDetails() throws -> ItemDetails
    /// Token and audio totals.
    func totals() throws -> UsageTotals
    /// Errors, failed responses and failed transcriptions.
    func problems() throws -> [SessionProblem]
    /// Events by direction and type.
    func eventCounts() throws -> [EventCount]
    /// Events that are not there as they were seen.
    func alterationCount() throws -> AlterationCount
}

/// How many events of a type there are.
struct EventCount {
    var direction: Direction
    /// Nil for frames that are no events.
    var type: String?
    var count: Int
}

extension AlterationCount {
    /// The counts that are not zero, in words.
    var words: [String] {
        [(redacted, "redacted"), (cutShort, "cut short"), (withoutAudio, "without their audio")]
            .filter { $0.0 > 0 }.map { "\(HumanText.count($0)) \($1)" }
    }
}

extension ReadableSession {
    /// The session as `sessions` lists it.
    var answer: SessionAnswer {
        SessionAnswer(metadata: metadata, responses: responseCount, totalTokens: totalTokens)
    }
}
