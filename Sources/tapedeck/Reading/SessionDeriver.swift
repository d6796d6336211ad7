import SessionRecording
import SessionStore

/// Derives sessions anew, one after the other, and shows how far it is.
struct SessionDeriver {
    private let store: SessionStore

    /// Works on a store that may be written.
    init(_ store: SessionStore) {
        self.store = store
    }

    /// Derives the sessions that an earlier version or another tool stored.
    func deriveOlderSessions() throws {
        try derive(store.sessionsToDerive()) { _ in }
    }

    /// Derives sessions, each in a transaction of its own, and hands them on as they are then.
    func derive(_ sessions: [StoredSession], _ take: (StoredSession) throws -> Void) throws {
        let progress = Progress()
        defer { progress.clear() }
        for (index, session) in sessions.enumerated() {
            progress.show("deriving session \(index + 1) of \(sessions.count): \(session.metadata.id)")
            try take(store.derive(session))
        }
    }
}
