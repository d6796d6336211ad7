import GRDB
import LibC
import SessionRecording

/// A merge's source, ready to be read with this version's schema.
///
/// One of an earlier version is copied, and the copy brought up to date; it goes with this object.
final class MergeReading {
    /// The database, or its copy.
    let store: SessionStore
    /// Sessions that may be recorded while they are read, beside those that the store tells.
    let openSessions: Set<String>
    private let copy: String?

    /// - Parameters:
    ///   - source: The database.
    ///   - target: The database it is merged into: beside it there is room for a copy.
    /// - Throws: When the copy cannot be made or brought up to date.
    init(_ source: MergeSource, besides target: String) throws(StoreError) {
        switch source.content {
        case .current(let store):
            (self.store, openSessions, copy) = (store, [], nil)
        case .older(let queue):
            let copy = "\(target)-merge-\(ULID.make(at: .now()))"
            do {
                openSessions = try Self.copy(queue, to: copy)
                store = try SessionStore.open(path: copy, access: .update)
            } catch {
                Self.remove(copy)
                throw StoreError(wrapping: error, path: source.path)
            }
            self.copy = copy
        }
    }

    deinit {
        guard let copy else { return }
        try? store.close()
        Self.remove(copy)
    }

    /// Copies a database as it stands at one moment; tells which of its sessions were open.
    ///
    /// Whether an earlier version's recorder lives cannot be told.
    private static func copy(_ queue: DatabaseQueue, to copy: String) throws -> Set<String> {
        // SQLite fills a file that is empty, and leaves its mode.
        try DatabaseFile(path: copy).createIfMissing()
        return try queue.inDatabase { db in
            let open = try String.fetchSet(db, sql: "SELECT session FROM session WHERE ending = 'open'")
            try db.execute(sql: "VACUUM INTO ?", arguments: [copy])
            return open
        }
    }

    private static func remove(_ copy: String) {
        for suffix in ["", "-wal", "-shm"] { unlink(copy + suffix) }
    }
}
