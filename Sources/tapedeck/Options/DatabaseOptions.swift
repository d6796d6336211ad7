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
        try SessionStore.open(path: path, access: .readOnly)
    }

    /// Opens the database, which has to be there, to change it.
    func openForUpdate() throws -> SessionStore {
        try SessionStore.open(path: path, access: .update)
    }

    /// Opens the database; makes it if there is none.
    func openForWriting() throws -> SessionStore {
        try SessionStore.open(path: path, access: .readWrite)
    }
}
