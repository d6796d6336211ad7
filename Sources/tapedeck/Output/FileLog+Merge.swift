import SessionRecording
import SessionStore

extension FileLog<MergedSession> {
    /// A database was merged.
    mutating func note(_ report: MergeReport, of file: String, into target: String) throws {
        let different = report.sessions.compactMap { session -> (id: String, seq: Int)? in
            guard case .different(let seq) = session.outcome else { return nil }
            return (session.session.metadata.id, seq)
        }
        let rows = report.sessions.map { MergedSession(file: file, merged: $0) }
        try end(rows, hasFindings: !different.isEmpty) {
            for (id, seq) in different {
                Notice.print(
                    "\(file): session \(id) is in \(target) with other events, from seq \(seq) on; both stay; "
                        + "to take this one, `tapedeck prune` the other and merge again"
                )
            }
            if rows.isEmpty { Notice.print("\(file): holds no sessions") }
        }
    }
}
