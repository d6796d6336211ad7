import GRDB
import SessionAnalysis

/// Writes anew what follows from a session's events, in the transaction under way.
struct SessionDerivation {
    private let db: Database
    private let session: StoredSession

    init(_ db: Database, _ session: StoredSession) {
        self.db = db
        self.session = session
    }

    /// Replaces the session's derived rows by those of today's folds.
    ///
    /// - Returns: What the events say.
    /// - Throws: When they cannot be read, or their rows not be written.
    func write() throws -> SessionProgress {
        let number = session.number
        for table in SessionTable.derived { try table.deleteRows(ofSession: number, db) }
        var encoder = EventEncoder()
        var count = 0
        try EventQuery(db, session: number).forEach { stored in
            // What cannot be restored says nothing; `verify` names it.
            if let event = stored.restored() { encoder.note(event) }
            count += 1
            if count.isMultiple(of: EventEncoder.changesInterval) {
                try encoder.takeChanges().write(session: number, db)
            }
            return true
        }
        encoder.finish(session.metadata)
        try encoder.takeChanges().write(session: number, db)
        return encoder.progress
    }
}
