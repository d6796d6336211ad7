import GRDB
import GRDBSQLite

/// Opens connections to database files.
struct Connection {
    let path: String
    let busyTimeout: Duration

    /// Opens the file for reading and writing, and brings its schema up to date.
    ///
    /// - Parameter creatingFile: Whether to make the file if there is none; else this is an error.
    /// - Returns: The connection.
    /// - Throws: When the file cannot be opened for writing, or is no Tapedeck database.
    func openForWriting(creatingFile: Bool) throws -> DatabaseQueue {
        let file = DatabaseFile(path: path)
        try creatingFile ? file.createIfMissing() : file.requireWritable()
        var configuration = makeConfiguration()
        configuration.prepareDatabase { db in
            guard sqlite3_db_readonly(db.sqliteConnection, "main") == 0 else { throw StoreError.readOnly(path) }
        }
        let queue = try DatabaseQueue(path: sqlitePath, configuration: configuration)
        let schema = Schema(path: path)
        try queue.inDatabase { db in
            try schema.claim(db)
            try tune(db)
        }
        try schema.migrate(queue)
        return queue
    }

    /// Opens a file that is open already once more, to move what is committed from its log into it.
    func openForCheckpoints() throws -> DatabaseQueue {
        try DatabaseQueue(path: sqlitePath, configuration: makeConfiguration())
    }

    /// Opens the file for reading; never writes to it.
    ///
    /// - Returns: The connection, and what lets it read a file of an earlier version, or with sessions of one.
    /// - Throws: When the file cannot be read, or is no Tapedeck database, or a later version's.
    func openForReading() throws -> (queue: DatabaseQueue, upgrade: UpgradeOnRead?) {
        let file = DatabaseFile(path: path)
        try file.requireReadable()
        do {
            return try openForReading(sqlitePath)
        } catch let error as DatabaseError where error.isAboutTheFolder && !file.hasWriteAheadLog {
            // Where SQLite may not put its lock file beside the database, nobody is writing: then it needs no locks.
            guard let opened = try? openForReading(immutableAddress) else { throw error }
            return opened
        }
    }

    private func openForReading(_ path: String) throws -> (queue: DatabaseQueue, upgrade: UpgradeOnRead?) {
        var configuration = makeConfiguration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let schema = Schema(path: self.path)
        return (queue, try queue.inDatabase { try UpgradeOnRead($0, schema) })
    }

    private func makeConfiguration() -> Configuration {
        var configuration = Configuration()
        configuration.label = "tapedeck"
        configuration.foreignKeysEnabled = false
        let (seconds, attoseconds) = busyTimeout.components
        configuration.busyMode = .timeout(Double(seconds) + Double(attoseconds) / 1e18)
        return configuration
    }

    private func tune(_ db: Database) throws {
        let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        guard mode == "wal" else {
            throw StoreError(
                .unsuitableFileSystem,
                path: path,
                "the file system cannot share a database between processes (no write-ahead log)"
            )
        }
        try db.execute(
            sql: """
                PRAGMA synchronous = NORMAL;
                PRAGMA cache_size = -\(Self.cacheKibibytes);
                PRAGMA wal_autocheckpoint = \(Self.checkpointPages);
                PRAGMA journal_size_limit = \(Self.logLimit);
                """
        )
    }

    /// Enough for the hot pages of an import; a recording needs far less.
    private static let cacheKibibytes = 8192
    /// Every 16 MiB: each checkpoint writes the index's pages again, so fewer are faster.
    static let checkpoints = CheckpointSchedule(every: 4096, patience: 12288)
    /// 64 MiB: from there on a commit moves the whole log into the database before it returns.
    private static let checkpointPages = 16384
    /// What a log that grew during an import shrinks to, in bytes: more than it usually has, or each checkpoint would cut it.
    private static let logLimit = 128 << 20

    /// The path as SQLite takes it for one: `file:` would begin a URI.
    private var sqlitePath: String { path.hasPrefix("file:") || path.hasPrefix(":") ? "./" + path : path }

    private var immutableAddress: String {
        let escapes: [Character: String] = ["?": "%3f", "#": "%23", "%": "%25"]
        return "file:" + path.map { escapes[$0] ?? String($0) }.joined() + "?immutable=1"
    }
}

extension DatabaseError {
    /// Whether files could not be made beside the database.
    fileprivate var isAboutTheFolder: Bool { resultCode == .SQLITE_CANTOPEN || resultCode == .SQLITE_READONLY }
}
