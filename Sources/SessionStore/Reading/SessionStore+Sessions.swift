import GRDB
import SessionRecording

extension SessionStore {
    /// The sessions, newest first; those without a time come last.
    ///
    /// - Parameters:
    ///   - label: Only sessions with this label; nil for all.
    ///   - limit: How many at most; nil for all.
    /// - Returns: The sessions.
    /// - Throws: When the database cannot be read.
    public func sessions(label: String? = nil, limit: Int? = nil) throws(StoreError) -> [StoredSession] {
        try read { db in
            guard let label else { return try fetchSessions(db, limit: limit) }
            return try fetchSessions(db, where: "s.label = ?1", [.text(label)], limit: limit)
        }
    }

    /// Reads sessions for which `condition` holds, newest first, and sees to it that their derived rows are today's.
    func fetchSessions(
        _ db: Database,
        where condition: String = "1",
        _ arguments: [SQLValue] = [],
        limit: Int? = nil
    ) throws -> [StoredSession] {
        let fetch = { try StoredSession.fetchAll(db, self.recorders, where: condition, arguments, limit: limit) }
        let sessions = try fetch()
        guard let upgrade else { return sessions }
        try upgrade.derive(sessions, db)
        return try fetch()
    }

    /// Finds the session that `name` refers to: by its id, a unique prefix of the id, the server's session id, or `latest`.
    ///
    /// - Parameter name: What the user typed.
    /// - Returns: The session.
    /// - Throws: When there is none, or when there are several.
    public func session(matching name: String) throws(StoreError) -> StoredSession {
        try readSnapshot { db in
            if name == "latest" { return try latestSession(db) }
            for condition in Self.meanings {
                let found = try fetchSessions(db, where: condition, [.text(name)], limit: Self.shownMatches)
                if found.count == 1 { return found[0] }
                if found.count > 1 { throw ambiguous(name, found) }
            }
            throw StoreError(.noSuchSession, path: path, session: name, "no session \(name.debugDescription)")
        }
    }

    private static let shownMatches = 5
    /// What a name may mean, the surest first.
    private static let meanings = [
        "s.session = ?1",
        "s.server_session_id = ?1",
        "length(?1) > 0 AND substr(s.session, 1, length(?1)) = ?1 COLLATE NOCASE",
    ]

    private func latestSession(_ db: Database) throws -> StoredSession {
        guard let session = try fetchSessions(db, limit: 1).first else {
            throw StoreError(.noSessions, path: path, "the database holds no sessions")
        }
        return session
    }

    private func ambiguous(_ name: String, _ sessions: [StoredSession]) -> StoreError {
        let ids = sessions.map(\.metadata.id).joined(separator: ", ")
        let more = sessions.count == Self.shownMatches ? " …" : ""
        return StoreError(
            .ambiguousSession,
            path: path,
            session: name,
            "\(name.debugDescription) means several sessions: \(ids)\(more)"
        )
    }
}
