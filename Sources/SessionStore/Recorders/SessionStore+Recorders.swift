import GRDB
import SessionAnalysis
import SessionRecording
import Synchronization

extension SessionStore {
    /// The name by which this store's sessions tell who records them; it is alive from the first time it is asked for.
    func recorderName() throws(StoreError) -> String {
        try recorderLock.withLock { lock throws(StoreError) in
            if let lock { return lock.recorder }
            let made = try RecorderLock(besides: recorders)
            lock = made
            return made.recorder
        }
    }

    /// Marks sessions as cut off whose recorders died.
    ///
    /// When that cannot be done now, the next run does it; whoever reads is told so in any case.
    func settleAbandonedSessions() {
        guard let dead = try? read(abandoningRecorders) else { return }
        if !dead.isEmpty {
            guard (try? write { db in try dead.forEach { try markCrashed($0, db) } }) != nil else { return }
        }
        recorders.removeAbandonedFiles()
    }

    /// The recorders that died with sessions open.
    private func abandoningRecorders(_ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: "SELECT DISTINCT recorder FROM session WHERE ending = 'open' AND recorder IS NOT NULL"
        )
        .filter { !recorders.isAlive($0) }
    }

    private func markCrashed(_ recorder: String, _ db: Database) throws {
        let sessions = try Int64.fetchAll(
            db,
            sql: "SELECT id FROM session WHERE ending = 'open' AND recorder = ? AND derivation >= ?",
            arguments: [recorder, SessionFold.version]
        )
        let statement = try RawStatement(
            db,
            """
            UPDATE session AS s SET ending = 'crashed', ended_at = \(StoredSession.lastEventTime)
            WHERE ending = 'open' AND recorder = ?
            """
        )
        try statement.bind(recorder, at: 1)
        try statement.run()
        // Those of an earlier version wait until they are derived.
        for session in sessions { try SearchIndex(db).add(session: session) }
    }
}
