import GRDB
import SessionAnalysis
import SessionRecording

/// What the thread that prepares a session hands to the database's.
enum SessionStep: Sendable {
    /// Events of the session.
    case events(EventBatch)
    /// What is known about the session now, and what follows from its events.
    case end(SessionMetadata, SessionFold.Changes)
}

/// Stores parts of sessions in the transaction under way.
struct SessionInserter {
    private let db: Database
    private var events: EventInserter

    /// The numbers of event types that it knows by now.
    var typeIDs: [String: Int64] { events.typeIDs }

    /// Prepares for a transaction that may know the numbers of some event types already.
    init(_ db: Database, knowing typeIDs: [String: Int64] = [:]) throws {
        self.db = db
        events = try EventInserter(db, knowing: typeIDs)
    }

    mutating func store(_ step: SessionStep, session number: Int64) throws {
        switch step {
        case .events(let batch):
            try events.insert(batch, session: number)
        case .end(let metadata, let changes):
            try changes.write(session: number, db)
            try SessionRow.update(number, to: metadata, db)
        }
    }
}
