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
    var path: String { given ?? FilePath.usualDatabase }

    /// Opens the database, which has to be there.
    func openForReading() throws -> SessionStore { try SessionStore.openForReading(path: path) }

    /// Opens the database, which has to be there, to change it; sessions of an earlier version are derived first.
    func openForUpdate() throws -> SessionStore { try SessionStore.openForChanges(path: path, access: .update) }

    /// Opens the database, or makes it if there is none; sessions of an earlier version are derived first.
    func openForWriting() throws -> SessionStore { try SessionStore.openForChanges(path: path, access: .readWrite) }

    /// Opens the database, which has to be there, to derive sessions of it.
    func openForDeriving() throws -> SessionStore { try SessionStore.open(path: path, access: .update) }

    /// Opens the database, or makes it if there is none; a recording does not wait for older sessions.
    func openForRecording() throws -> SessionStore { try SessionStore.open(path: path, access: .readWrite) }
}
