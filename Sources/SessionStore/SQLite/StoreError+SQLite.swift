import GRDB

extension StoreError {
    /// Takes a store's own error as it is and puts any other into plain words.
    init(wrapping error: any Error, path: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(error, path: path)
        default: self.init(.unexpected, "\(path): \(error)")
        }
    }

    /// Puts what SQLite reported into plain words.
    init(_ error: DatabaseError, path: String) {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.locked, "\(path): another process is writing to the database; try again when it is done")
        case .SQLITE_NOTADB:
            self = .notADatabase(path)
        case .SQLITE_CORRUPT:
            self.init(
                .corrupt,
                "\(path): the database is damaged (\(error.message ?? "malformed")); save what can be read with "
                    + "`sqlite3 \(path) .recover`"
            )
        case .SQLITE_FULL:
            self.init(.diskFull, "\(path): the disk is full; nothing of it was stored, free some space and try again")
        case .SQLITE_READONLY:
            self = .readOnly(path)
        case .SQLITE_CANTOPEN:
            self.init(
                .permissionDenied,
                "\(path): the database, or the -wal and -shm files beside it, cannot be opened; check the permissions "
                    + "of the file and its folder"
            )
        case .SQLITE_PERM, .SQLITE_AUTH:
            self = .permissionDenied(path)
        case .SQLITE_IOERR:
            self.init(
                .inputOutput,
                "\(path): the disk could not be read or written (SQLite error \(error.extendedResultCode.rawValue)); "
                    + "check the disk and try again"
            )
        case .SQLITE_TOOBIG:
            self.init(.tooBig, "\(path): a frame is larger than the 1,000,000,000 bytes that SQLite holds")
        case .SQLITE_INTERRUPT:
            self.init(.interrupted, "\(path): interrupted; nothing was changed")
        case .SQLITE_CONSTRAINT:
            self.init(
                .duplicateEvent,
                "\(path): the session has an event of this seq already; each seq is stored once"
            )
        default:
            self.init(
                .unexpected,
                "\(path): \(error.message ?? "SQLite error") (SQLite error \(error.extendedResultCode.rawValue))"
            )
        }
    }

    static func takenBack(_ path: String) -> StoreError {
        StoreError(
            .inputOutput,
            "\(path): the disk is full or could not be written; nothing of it was stored, check the disk and try again"
        )
    }

    static func readOnly(_ path: String) -> StoreError {
        StoreError(.readOnly, "\(path): the database is read-only; make it writable, or name another with --db")
    }

    static func notADatabase(_ path: String) -> StoreError {
        StoreError(
            .notADatabase,
            "\(path) is not a Tapedeck database: it is no SQLite file; name another with --db, or read a recording "
                + "file by giving its path in a session's place"
        )
    }

    static func foreignDatabase(_ path: String) -> StoreError {
        StoreError(
            .foreignDatabase,
            "\(path) is not a Tapedeck database: another program made it; name another with --db"
        )
    }

    static func emptyDatabase(_ path: String) -> StoreError {
        StoreError(
            .foreignDatabase,
            "\(path) is not a Tapedeck database: it is empty; fill it with `tapedeck --db \(path) import FILE`"
        )
    }

    static func newerVersion(_ path: String) -> StoreError {
        StoreError(.newerVersion, "\(path): a newer version of Tapedeck made this database; upgrade tapedeck to use it")
    }

    static func notFound(_ path: String) -> StoreError {
        StoreError(.notFound, "\(path): no such database; make one with `tapedeck --db \(path) import FILE`")
    }

    static func isDirectory(_ path: String) -> StoreError {
        StoreError(.isDirectory, "\(path) is a directory; name a database file in it with --db")
    }

    static func permissionDenied(_ path: String) -> StoreError {
        StoreError(.permissionDenied, "\(path): permission denied; check the permissions of the file and its folder")
    }
}
