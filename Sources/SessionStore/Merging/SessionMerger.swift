import GRDB
import SessionRecording

/// Copies sessions from one database to another, in the transactions under way on both.
struct SessionMerger {
    private let from: Database
    private let into: Database
    private let reading: MergeReading

    init(from: Database, _ reading: MergeReading, into: Database) {
        self.from = from
        self.into = into
        self.reading = reading
    }

    /// Copies what is not there yet.
    ///
    /// - Parameter path: The database that is read, for errors.
    /// - Returns: What became of each session.
    /// - Throws: When one of the databases fails.
    func merge(named path: String) throws -> MergeReport {
        var report = MergeReport()
        var rows = try SessionRowCopier(from: from, into: into, path: path)
        let sessions = try StoredSession.fetchAll(from, reading.store.recorders).sorted { $0.number < $1.number }
        for session in sessions {
            report.sessions.append(.init(session: session, outcome: try merge(session, &rows)))
        }
        return report
    }

    private func merge(_ session: StoredSession, _ rows: inout SessionRowCopier) throws -> MergeReport.Outcome {
        let metadata = session.metadata
        if metadata.ending == .open || reading.openSessions.contains(metadata.id) { return .open }
        if let number = try SessionRow.number(of: metadata.id, into) {
            let comparison = try StoredEventsComparison(from, session.number, into, number)
            return try comparison.firstDifference().map(MergeReport.Outcome.different) ?? .alreadyThere
        }
        let number = try SessionRow.insert(metadata, into)
        return .merged(events: try rows.copy(session: session.number, to: number))
    }
}
