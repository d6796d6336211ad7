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
    var fileName: String? { session.fileName }
    var naming: SessionNaming? {
        guard pool.path != FilePath.usualDatabase else { return SessionNaming(words: [metadata.id]) }
        return SessionNaming(words: [metadata.id, "--db", FilePath.resolved(pool.path) ?? pool.path])
    }

    func listed() throws -> ListedRows { try read { try $0.listedRows($0.store.priceBook()) } }
    func rows() throws -> ViewerRows { try read { try $0.viewerRows($0.store.priceBook()) } }

    func forEachEvent(
        from seq: Int,
        of types: Set<EventType>?,
        _ body: (RecordedEvent) throws -> Bool
    ) throws {
        var filter = types.map { EventFilter(including: Set($0.map(\.rawValue))) } ?? EventFilter()
        filter.seqs = max(1, seq)...max(1, seq, Int(UInt32.max))
        try read { try $0.forEachEvent(where: filter, body) }
    }

    func forEachSilencedEvent(_ body: (_ event: RecordedEvent, _ audioBytes: Int?) -> Void) throws -> Bool {
        try read { reading in
            try reading.store.forEachSilencedEvent(in: session) { event, audioBytes in
                body(event, audioBytes)
                return true
            }
        }
        return true
    }

    func summary(of event: RecordedEvent, _ decoded: RealtimeEvent?) -> String { EventSummary.text(event, decoded) }

    private func read<Result>(_ body: (StoredSessionReading) throws -> Result) throws -> Result {
        try ViewerLibrary.telling {
            try pool.read { try body(StoredSessionReading(store: $0, session: session)) }
        }
    }
}
