package import GRDB
import Synchronization

/// A database of recorded sessions: one SQLite file that several processes may share.
///
/// Every method may be called from any thread; calls on one store run one after another. Times are in microseconds, ids
/// are ULIDs, and payloads are returned byte for byte as they were recorded.
///
/// ```swift
/// let store = try SessionStore.open(path: "tapedeck.db", access: .readOnly)
/// let session = try store.session(matching: "latest")
/// try store.forEachEvent(in: session) { event in
///     print(event.seq, event.direction)
///     return true
/// }
/// ```
public final class SessionStore: Sendable {
    /// How a store may use its file.
    public enum Access: Sendable, Hashable {
        /// Read and write; the file is made if there is none, and brought up to date if an earlier version made it.
        case readWrite
        /// Read and write a file that has to be there; it is brought up to date if an earlier version made it.
        case update
        /// Read. The file has to be there, and is not changed.
        case readOnly
    }

    /// The database's file.
    public let path: String
    /// What this store may do with it.
    public let access: Access
    package let queue: DatabaseQueue
    /// What lets this store read what an earlier version wrote; nil where nothing is needed for it.
    let upgrade: UpgradeOnRead?
    /// Tells which recorders of the file live.
    let recorders: RecorderFolder
    /// The sign that this store lives; nil until it records.
    let recorderLock = Mutex<RecorderLock?>(nil)
    /// Keeps the log short while this store records; nil until then.
    let checkpointer = Mutex<Checkpointer?>(nil)
    /// The group under way; nil when there is none.
    let writeGroup = Mutex<WriteGroup?>(nil)

    init(path: String, access: Access, queue: DatabaseQueue, upgrade: UpgradeOnRead?) {
        self.path = path
        self.access = access
        self.queue = queue
        self.upgrade = upgrade
        recorders = RecorderFolder(database: path)
    }

    deinit {
        // A checkpoint under way keeps its connection, and the last connection to close empties the log.
        checkpointer.withLock { $0?.waitUntilIdle() }
    }

    /// Opens a database.
    ///
    /// A new file is readable by its owner only. Sessions whose recorder died are marked as `crashed`
    /// when the file is opened for writing.
    ///
    /// A file of an earlier version is brought up to date when it is opened for writing, except for what follows from
    /// the events of its sessions: ``derive(_:)`` does that. Opened for reading, it stays as it is, and the events of
    /// such sessions are folded when they are asked about.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - access: Whether it may be written. A file is only made for `.readWrite`.
    ///   - busyTimeout: How long to wait for another process to finish its writing.
    /// - Returns: The store; the file is closed when the last reference to it is released.
    /// - Throws: When the file is missing, cannot be opened, is not a Tapedeck database, or was written by a later version.
    public static func open(
        path: String,
        access: Access,
        busyTimeout: Duration = .seconds(5)
    ) throws(StoreError) -> SessionStore {
        let connection = Connection(path: path, busyTimeout: busyTimeout)
        do {
            let (queue, upgrade) =
                switch access {
                case .readOnly: try connection.openForReading()
                case .readWrite, .update: (try connection.openForWriting(creatingFile: access == .readWrite), nil)
                }
            let store = SessionStore(path: path, access: access, queue: queue, upgrade: upgrade)
            if access != .readOnly { store.settleAbandonedSessions() }
            return store
        } catch {
            throw StoreError(wrapping: error, path: path)
        }
    }

    /// Closes the file and removes the files that SQLite keeps beside it; the store cannot be used afterwards.
    ///
    /// - Throws: When the store is in use.
    public func close() throws(StoreError) {
        do {
            try queue.close()
            try checkpointer.withLock { try $0.take()?.close() }
            recorderLock.withLock { $0 = nil }
        } catch {
            throw StoreError(wrapping: error, path: path)
        }
    }

    /// Interrupts the store: the call in progress throws ``StoreError`` with the code `interrupted`.
    ///
    /// May be called from any thread and from a signal handler. Without a call in progress it does nothing.
    public func interrupt() {
        queue.interrupt()
    }
}

extension SessionStore {
    /// Reads; calls from inside another read of the same thread are fine.
    func read<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        do {
            return try queue.unsafeReentrantRead(body)
        } catch {
            throw StoreError(wrapping: error, path: path)
        }
    }

    /// Reads several things as they stood at one moment.
    func readSnapshot<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        try read { db in
            guard !db.isInsideTransaction else { return try body(db) }
            try db.beginTransaction(.deferred)
            // This only ends the reading: nothing was written to the file.
            defer { try? db.commit() }
            return try body(db)
        }
    }

    /// How large the database is, in bytes, with what is in its write-ahead log.
    func byteCount() throws(StoreError) -> Int {
        try read { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            return try pages * (Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
        }
    }

    /// A number that is another once the file's tables or views have changed: a later version may have brought it up to date.
    package func schemaNumber() throws(StoreError) -> Int {
        try read { try Int.fetchOne($0, sql: "PRAGMA schema_version") ?? 0 }
    }

    func requireWritable() throws(StoreError) {
        guard access != .readOnly else { throw .readOnly(path) }
    }
}
