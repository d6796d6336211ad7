import GRDB

extension StoreError {
    /// Takes a store's own error as it is and puts any other into plain words.
    init(wrapping error: any Error, path: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(error, path: path)
        default: self.init(.unexpected, path: path, "\(error)")
        }
    }

    /// Puts what SQLite reported into plain words.
    init(_ error: DatabaseError, path: String) {
        let number = error.extendedResultCode.rawValue
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.locked, path: path, "another process is writing to the database")
        case .SQLITE_NOTADB:
            self = .notADatabase(path)
        case .SQLITE_CORRUPT:
            self.init(.corrupt, path: path, "the database is damaged (\(error.message ?? "malformed"))")
        case .SQLITE_FULL:
            self.init(.diskFull, path: path, "the disk is full; nothing was stored")
        case .SQLITE_READONLY:
            self = .readOnly(path)
        case .SQLITE_CANTOPEN:
            self.init(
                .permissionDenied,
                path: path,
                "the database, or the -wal and -shm files beside it, cannot be opened"
            )
        case .SQLITE_PERM, .SQLITE_AUTH:
            self = .permissionDenied(path)
        case .SQLITE_IOERR:
            self.init(.inputOutput, path: path, "the disk could not be read or written (SQLite error \(number))")
        case .SQLITE_TOOBIG:
            self.init(.tooBig, path: path, "a frame is larger than the 1,000,000,000 bytes that SQLite holds")
        case .SQLITE_INTERRUPT:
            self.init(.interrupted, path: path, "interrupted; nothing was changed")
        case .SQLITE_CONSTRAINT:
            self.init(.duplicateEvent, path: path, "the session already has an event with this seq")
        default:
            self.init(.unexpected, path: path, "\(error.message ?? "SQLite error") (SQLite error \(number))")
        }
    }

    static func takenBack(_ path: String) -> StoreError {
        StoreError(.inputOutput, path: path, "the disk is full or could not be written; nothing was stored")
    }

    static func readOnly(_ path: String) -> StoreError {
        StoreError(.readOnly, path: path, "the database is read-only")
    }

    static func notADatabase(_ path: String) -> StoreError {
        StoreError(.notADatabase, path: path, "not a Tapedeck database: it is not an SQLite file")
    }

    static func foreignDatabase(_ path: String) -> StoreError {
        StoreError(.foreignDatabase, path: path, "not a Tapedeck database: another program made it")
    }

    static func emptyDatabase(_ path: String) -> StoreError {
        StoreError(.emptyDatabase, path: path, "not a Tapedeck database: it is empty")
    }

    static func newerVersion(_ path: String) -> StoreError {
        StoreError(.newerVersion, path: path, "a newer version of Tapedeck made this database")
    }

    static func notFound(_ path: String) -> StoreError {
        StoreError(.notFound, path: path, "no such database")
    }

    static func isDirectory(_ path: String) -> StoreError {
        StoreError(.isDirectory, path: path, "is a directory")
    }

    static func permissionDenied(_ path: String) -> StoreError {
        StoreError(.permissionDenied, path: path, "permission denied")
    }
}
