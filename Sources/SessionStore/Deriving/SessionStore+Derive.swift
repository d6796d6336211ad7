import GRDB
import SessionAnalysis
import SessionRecording

extension SessionStore {
    /// The sessions whose derived rows an earlier version wrote, or nobody, and those that the text index does not hold, in
    /// the order in which they were stored.
    ///
    /// Rows are derived when events are stored, by the folds of that time. A store that only reads answers for these
    /// sessions by folding their events again each time; ``derive(_:)`` stores what they say. A session that is being
    /// recorded is not among them.
    ///
    /// - Throws: When the database cannot be read.
    public func sessionsToDerive() throws(StoreError) -> [StoredSession] {
        // Found out when it was opened.
        if access == .readOnly, upgrade == nil { return [] }
        return try read { db in
            try StoredSession.fetchAll(
                db,
                recorders,
                where: "s.derivation < ?1 OR s.searchable <> ?2",
                [.integer(Int64(SessionFold.version)), .integer(Int64(SearchIndex.version))]
            )
            .filter { $0.metadata.ending != .open }.sorted { $0.number < $1.number }
        }
    }

    /// Derives a session's rows from its events anew, in one transaction: conversation items, tool calls, responses,
    /// usage records and problems; and puts it into the text index.
    ///
    /// What nobody said of the session itself, such as its model and times, is filled in from its events, too: they may
    /// have been stored by another tool. A session that is being recorded stays as it is.
    ///
    /// - Parameter session: The session, whichever version wrote its rows.
    /// - Returns: The session as it is now.
    /// - Throws: When the database cannot be written; then nothing of the session was changed.
    @discardableResult
    public func derive(_ session: StoredSession) throws(StoreError) -> StoredSession {
        try write { db in
            // As it is now: it may have gone, or somebody else may have derived it.
            let session = try StoredSession.fetch(db, recorders, number: session.number)
            guard session.metadata.ending != .open else { return session }
            try SearchIndex(db).replace(session: session.number) {
                let progress = try SessionDerivation(db, session).write()
                var metadata = session.metadata
                // Whoever recorded it has settled its account; another tool has none.
                let counted = metadata.ledger
                metadata = metadata.filled(from: progress)
                if counted != Ledger() { metadata.ledger = counted }
                try SessionRow.update(session.number, to: metadata, db)
            }
            return try StoredSession.fetch(db, recorders, number: session.number)
        }
    }
}
