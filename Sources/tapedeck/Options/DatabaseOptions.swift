import ArgumentParser
import SessionStore

/// Which database a command works on.
struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .customLong("db"),
        help: ArgumentHelp("The database. (default: $TAPEDECK_DB, else tapedeck.db)", valueName: "file"),
        completion: .file(extensions: ["db", "sqlite"])
    )
    var given: String?

    /// The database's path.
    var path: String { given ?? Environment["TAPEDECK_DB"] ?? "tapedeck.db" }

    /// Opens the database, which has to be there.
    func openForReading() throws -> SessionStore {
        let store = try SessionStore.open(path: path, access: .readOnly)
        let older = try store.sessionsToDerive().count
        if older > 0 {
            let sessions = older == 1 ? "1 session was" : "\(HumanText.count(older)) sessions were"
            Notice.print(
                "\(sessions) stored by an earlier version or another tool; their events are read each time "
                    + "until `tapedeck derive` stores what follows from them"
            )
        }
        return store
    }

    /// Opens the database, which has to be there, to change it, and derives what an earlier version stored.
    func openForUpdate() throws -> SessionStore {
        let store = try openForDeriving()
        try SessionDeriver(store).deriveOlderSessions()
        return store
    }

    /// Opens the database, which has to be there, to derive sessions of it.
    func openForDeriving() throws -> SessionStore {
        try SessionStore.open(path: path, access: .update)
    }

    /// Opens the database, or makes it if there is none, and derives what an earlier version stored.
    func openForWriting() throws -> SessionStore {
        let store = try openForRecording()
        try SessionDeriver(store).deriveOlderSessions()
        return store
    }

    /// Opens the database, or makes it if there is none; a recording does not wait for older sessions.
    func openForRecording() throws -> SessionStore {
        try SessionStore.open(path: path, access: .readWrite)
    }
}
