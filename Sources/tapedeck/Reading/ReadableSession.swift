import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import SessionStore

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
    /// The turns in order of appearance.
    func turns() throws -> [Turn]
    /// The responses in order of appearance.
    func responses() throws -> [ResponseSummary]
    /// What a page tells of the conversation's items beside the items themselves.
    func itemDetails() throws -> ItemDetails
    /// Token and audio totals.
    func totals() throws -> UsageTotals
    /// What it costs.
    func cost(_ prices: PriceBook) throws -> Cost
    /// Errors, failed responses and failed transcriptions.
    func problems() throws -> [SessionProblem]
    /// What the rules of lint find, in the order of the events.
    func findings() throws -> [Finding]
    /// Where a search finds its words, newest first.
    func hits(of search: TextSearch) throws -> [SearchHit]
    /// Events by direction and type.
    func eventCounts() throws -> [EventCount]
    /// Events that are not there as they were seen.
    func alterationCount() throws -> AlterationCount
}

extension ReadableSession {
    /// The session as `sessions` lists it.
    func answer(_ prices: PriceBook) throws -> SessionAnswer {
        SessionAnswer(metadata: metadata, responses: responseCount, totalTokens: totalTokens, cost: try cost(prices))
    }

    /// The page that `show` prints.
    func page(_ prices: PriceBook) throws -> SessionPage {
        SessionPage(
            answer: try answer(prices),
            events: try eventCounts().sorted {
                ($1.count, $0.direction.rawValue, $0.type ?? "") < ($0.count, $1.direction.rawValue, $1.type ?? "")
            },
            totals: try totals(),
            responses: try responses(),
            calls: try toolCalls(),
            items: try conversation().count,
            problems: try problems(),
            altered: try alterationCount(),
            latency: LatencySummary(try turns()),
            findings: try findings().filter { $0.severity == .error }
        )
    }

    /// The session's conversation, or some of its items, in words.
    func transcript(of items: [ConversationItem]) throws -> Transcript {
        Transcript(
            items,
            calls: try toolCalls(),
            responses: try responses(),
            details: try itemDetails(),
            start: metadata.startedAt
        )
    }
}
