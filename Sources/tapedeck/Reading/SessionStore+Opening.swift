import SessionStore

extension SessionStore {
    /// Opens a database that commands read from, and says so if sessions of it have to be folded each time.
    static func openForReading(path: String) throws -> SessionStore {
        let store = try open(path: path, access: .readOnly)
        let older = try store.sessionsToDerive().count
        if older > 0 {
            let sessions = older == 1 ? "1 session was" : "\(HumanText.count(older)) sessions were"
            Notice.print(
                "\(sessions) stored by an earlier version or another tool; `tapedeck derive` makes reading faster"
            )
        }
        return store
    }

    /// Opens a database that a command changes, and derives what an earlier version or another tool stored.
    static func openForChanges(path: String, access: Access) throws -> SessionStore {
        let store = try open(path: path, access: access)
        try SessionDeriver(store).deriveOlderSessions()
        return store
    }
}
