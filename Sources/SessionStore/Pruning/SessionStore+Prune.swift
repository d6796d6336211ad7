import GRDB
import SessionRecording

extension SessionStore {
    /// Removes sessions, or their audio, in one transaction.
    ///
    /// This does not shrink the file: the freed space is reused by new recordings. ``compact()`` returns it to the disk.
    ///
    /// - Parameters:
    ///   - criteria: What to remove.
    ///   - isTrial: Whether to report what would be removed without removing it. The work is done and rolled back, so the
    ///     report is exact; other writers wait meanwhile.
    /// - Returns: What was removed, or would be.
    /// - Throws: When the database cannot be written; then nothing went.
    public func prune(_ criteria: PruneCriteria, isTrial: Bool = false) throws(StoreError) -> PruneReport {
        try requireWritable()
        do {
            return try queue.writeWithoutTransaction { db in
                var report = PruneReport()
                try db.inTransaction(.immediate) {
                    let sessions = try StoredSession.fetchAll(db, recorders)
                    report = try Pruning(db, criteria).carryOut(PrunePlan(sessions, criteria))
                    report.openSessions = sessions.count { $0.metadata.ending == .open }
                    return isTrial ? .rollback : .commit
                }
                return report
            }
        } catch {
            throw StoreError(wrapping: error, path: path)
        }
    }

    /// Shrinks the file to its contents.
    ///
    /// The file is rewritten, which temporarily needs about its size on the disk and blocks other writers, including
    /// recorders.
    ///
    /// - Throws: When there is no room for that, or another process is writing.
    public func compact() throws(StoreError) {
        try requireWritable()
        do {
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM")
                // Where somebody is still reading, the log is emptied when they are done.
                _ = try? Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
        } catch {
            throw StoreError(wrapping: error, path: path)
        }
    }
}

/// Removes what a plan says, in the transaction under way.
private struct Pruning {
    private let db: Database
    private let criteria: PruneCriteria
    private let pageSize: Int

    init(_ db: Database, _ criteria: PruneCriteria) throws {
        self.db = db
        self.criteria = criteria
        pageSize = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
    }

    func carryOut(_ plan: PrunePlan) throws -> PruneReport {
        var report = PruneReport()
        report.sparedSessions = plan.sparedSessions
        report.sizeBefore = try size()
        report.sizeAfter = report.sizeBefore
        for session in plan.certain { try remove(session, &report) }
        for session in plan.asNeeded {
            guard let maximum = criteria.maximumSize, report.sizeAfter > maximum else { break }
            try remove(session, &report)
        }
        if criteria.part == .session, !report.removals.isEmpty { try SearchIndex(db).compact() }
        report.fileSize = try pageCount() * pageSize
        return report
    }

    private func remove(_ session: StoredSession, _ report: inout PruneReport) throws {
        let events =
            switch criteria.part {
            case .session: try removeAll(of: session.number)
            case .audio: try dropAudio(of: session.number)
            }
        guard let events else { return }
        let size = try size()
        report.removals.append(
            PruneReport.Removal(session: session, events: events, bytes: max(0, report.sizeAfter - size))
        )
        report.sizeAfter = size
    }

    /// Removes a session; tells how many events it had.
    private func removeAll(of number: Int64) throws -> Int? {
        var events = 0
        try SearchIndex(db).remove(session: number)
        for table in SessionTable.all {
            try table.deleteRows(ofSession: number, db)
            if table.name == "event" { events = db.changesCount }
        }
        try db.execute(sql: "DELETE FROM session WHERE id = ?", arguments: [number])
        return events
    }

    /// Drops a session's audio, leaving word of how much there was; tells how many events had any, or nil for none.
    private func dropAudio(of number: Int64) throws -> Int? {
        let arguments: StatementArguments = [RowID.first(ofSession: number), RowID.last(ofSession: number)]
        try db.execute(
            sql: """
                INSERT INTO alteration (event_id, dropped_audio)
                SELECT event_id, length(bytes) FROM audio WHERE event_id BETWEEN ? AND ?
                ON CONFLICT (event_id) DO UPDATE SET dropped_audio = excluded.dropped_audio
                """,
            arguments: arguments
        )
        try db.execute(sql: "DELETE FROM audio WHERE event_id BETWEEN ? AND ?", arguments: arguments)
        return db.changesCount == 0 ? nil : db.changesCount
    }

    /// What the database takes, in bytes, free room within it left out.
    private func size() throws -> Int {
        let free = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
        return (try pageCount() - free) * pageSize
    }

    private func pageCount() throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    }
}
