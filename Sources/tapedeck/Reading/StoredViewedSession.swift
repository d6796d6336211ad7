import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import SessionStore
import SessionViewer

/// A session of the database that somebody looks at.
struct StoredViewedSession: ViewedSession {
    let pool: StorePool
    let session: StoredSession

    var metadata: SessionMetadata { session.metadata }
    var fileName: String? { nil }

    func row() throws -> JSONText { try read { try $0.viewerRow($0.store.priceBook()) } }
    func turns() throws -> [Turn] { try read { try $0.turns() } }
    func conversation() throws -> [ConversationItem] { try read { try $0.conversation() } }
    func toolCalls() throws -> [ToolCall] { try read { try $0.toolCalls() } }
    func problems() throws -> [SessionProblem] { try read { try $0.problems() } }
    func rows() throws -> ViewerRows { try read { try $0.viewerRows($0.store.priceBook()) } }

    func forEachEvent(from seq: Int, _ body: (RecordedEvent) throws -> Bool) throws {
        let filter = EventFilter(seqs: max(1, seq)...max(1, seq, Int(UInt32.max)))
        try read { try $0.forEachEvent(where: filter, body) }
    }

    func summary(of event: RecordedEvent, _ decoded: RealtimeEvent?) -> String { EventSummary.text(event, decoded) }

    private func read<Result>(_ body: (StoredSessionReading) throws -> Result) throws -> Result {
        try ViewerLibrary.telling {
            try pool.read { try body(StoredSessionReading(store: $0, session: session)) }
        }
    }
}
