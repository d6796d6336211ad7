import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// Moves what a recorder commits from the write-ahead log into the database, beside the thread that writes.
///
/// SQLite does this in the commit that fills the log, which then waits until the disk has taken all of it. While a
/// checkpoint runs here, commits go on; SQLite's own is left for a log that grows faster than the disk can follow.
final class Checkpointer: TransactionObserver, Sendable {
    private let database: DatabaseQueue
    private let thread = DispatchQueue(label: "tapedeck.checkpointer", qos: .utility)
    private let schedule: Mutex<CheckpointSchedule>

    /// - Parameters:
    ///   - database: A connection of its own.
    ///   - schedule: When checkpoints begin.
    init(_ database: DatabaseQueue, _ schedule: CheckpointSchedule) {
        self.database = database
        self.schedule = Mutex(schedule)
    }

    /// Waits for the checkpoint under way, and closes its connection.
    func close() throws {
        waitUntilIdle()
        try database.close()
    }

    /// Waits for the checkpoint under way.
    func waitUntilIdle() { thread.sync {} }

    private func checkpoint() {
        // Each pass leaves what is committed meanwhile, which is less each time: when one ends between two commits, the
        // log begins anew. What cannot be moved now is moved by the next checkpoint, or when the file is closed.
        for _ in 1...Self.passes {
            _ = try? database.inDatabase { try Row.fetchOne($0, sql: "PRAGMA wal_checkpoint(PASSIVE)") }
        }
        schedule.withLock { $0.end() }
    }

    private static let passes = 3
}

// MARK: - TransactionObserver

extension Checkpointer {
    func databaseDidCommit(_ db: Database) {
        switch schedule.withLock({ $0.noteCommit(written: db.pagesWritten) }) {
        case .goOn: break
        case .begin: thread.async { self.checkpoint() }
        case .wait: waitUntilIdle()
        }
    }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidRollback(_ db: Database) {}
}

extension Database {
    /// How many pages this connection has written so far.
    fileprivate var pagesWritten: Int {
        var (pages, highest): (Int32, Int32) = (0, 0)
        sqlite3_db_status(sqliteConnection, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &highest, 0)
        return Int(pages)
    }
}
