import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import SessionStore

/// A session of the database.
struct StoredSessionReading: ReadableSession {
    let store: SessionStore
    let session: StoredSession

    var metadata: SessionMetadata { session.metadata }
    var responseCount: Int { session.responses }
    var totalTokens: Int { session.totalTokens }

    func conversation() throws -> [ConversationItem] { try store.conversation(in: session) }
    func toolCalls() throws -> [ToolCall] { try store.toolCalls(in: session) }
    func turns() throws -> [Turn] { try store.turns(in: session) }
    func responses() throws -> [ResponseSummary] { try store.responses(in: session) }
    func itemDetails() throws -> ItemDetails {
        let decoder = EventDecoder(family: metadata.family)
        var details = ItemDetails()
        try forEachEvent(where: EventFilter(including: Set(ItemDetails.types.map(\.rawValue)))) { event in
            details.apply(decoder.decode(event))
            return true
        }
        return details
    }
    func totals() throws -> UsageTotals { try store.usageTotals(of: [session]).first?.totals ?? UsageTotals() }
    func cost(_ prices: PriceBook) throws -> Cost {
        try store.costs(of: [session], prices: prices).first?.cost ?? Cost()
    }
    func problems() throws -> [SessionProblem] { try store.problems(in: session) }
    func findings() throws -> [Finding] { try store.findings(in: session) }
    func hits(of search: TextSearch) throws -> [SearchHit] {
        try store.hits(of: search, in: [session]).first?.hits ?? []
    }
    func eventCounts() throws -> [EventCount] {
        try store.eventCounts(in: session).map { EventCount(direction: $0.direction, type: $0.type, count: $0.count) }
    }
    func alterationCount() throws -> AlterationCount { try store.alterationCount(in: session) }

    /// Whether it is still being recorded.
    func isOpen() throws -> Bool {
        try store.session(matching: metadata.id).metadata.ending == .open
    }

    /// Reads events in order; `body` returns false to end the reading.
    func forEachEvent(where filter: EventFilter = EventFilter(), _ body: (RecordedEvent) throws -> Bool) throws {
        try store.forEachEvent(in: session, where: filter, body)
    }
}
