import GRDB
import SessionRecording

/// Copies sessions from one database to another, in the transactions under way on both.
struct SessionMerger {
    private let from: Database
    private let into: Database
    private let source: SessionStore

    init(from: Database, _ source: SessionStore, into: Database) {
        self.from = from
        self.into = into
        self.source = source
    }

    /// Copies what is not there yet.
    ///
    /// - Returns: What became of each session.
    /// - Throws: When one of the databases fails.
    func merge() throws -> MergeReport {
        var report = MergeReport()
        var rows = try SessionRowCopier(from: from, into: into, path: source.path)
        let sessions = try StoredSession.fetchAll(from, source.recorders).sorted { $0.number < $1.number }
        for session in sessions {
            report.sessions.append(.init(session: session, outcome: try merge(session, &rows)))
        }
        return report
    }

    private func merge(_ session: StoredSession, _ rows: inout SessionRowCopier) throws -> MergeReport.Outcome {
        let metadata = session.metadata
        if metadata.ending == .open { return .open }
        if let number = try SessionRow.number(of: metadata.id, into) {
            let comparison = try StoredEventsComparison(from, session.number, into, number)
            return try comparison.firstDifference().map(MergeReport.Outcome.different) ?? .alreadyThere
        }
        try source.upgrade?.derive([session], from)
        let number = try SessionRow.insert(metadata, into)
        let events = try rows.copy(session: session.number, to: number)
        try SearchIndex(into).add(session: number)
        return .merged(events: events)
    }
}
