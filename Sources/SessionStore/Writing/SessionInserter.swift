import GRDB
import SessionAnalysis
import SessionRecording

/// What the preparing thread hands to the database's.
enum PreparedStep: Sendable {
    /// A session of the recording begins.
    case begin(SessionMetadata, SessionInterest)
    /// Events of the session.
    case events(EventBatch)
    /// All that is to be stored of the session now: what is known about it, and what follows from its events.
    case end(SessionMetadata, SessionFold.Changes)
}

/// Stores one session's part of a transaction.
struct SessionInserter {
    private let db: Database
    private let number: Int64
    private var events: EventInserter

    init(_ db: Database, session number: Int64) throws {
        self.db = db
        self.number = number
        events = try EventInserter(db)
    }

    mutating func insert(_ batch: EventBatch) throws {
        try events.insert(batch, session: number)
    }

    func finish(_ metadata: SessionMetadata, _ changes: SessionFold.Changes) throws {
        try changes.write(session: number, db)
        try SessionRow.update(number, to: metadata, db)
    }
}
