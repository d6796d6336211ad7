import GRDB
import GRDBSQLite
import LibC
import SessionRecording

/// A prepared statement that is bound and stepped through SQLite's C interface.
///
/// GRDB's own conversions would cost a third of the time an event takes. Bound bytes have to stay where they are until
/// the statement has run.
struct RawStatement {
    private let statement: Statement
    private let handle: SQLiteStatement
    private let connection: SQLiteConnection?

    /// Prepares a statement, or takes it from the connection's cache, where it must not be in use.
    init(_ db: Database, _ sql: String) throws {
        self.init(db, try db.cachedStatement(sql: sql))
        reset()
    }

    /// Prepares a statement of its own, for rows that are handed to a caller who may query the same again.
    init(_ db: Database, unsharedSQL sql: String) throws {
        self.init(db, try db.makeStatement(sql: sql))
    }

    /// Takes over a statement that was prepared.
    init(_ db: Database, _ statement: Statement) {
        self.statement = statement
        handle = statement.sqliteStatement
        connection = db.sqliteConnection
    }
}

/// A statement belongs to its connection, which is one thread's at a time.
@available(*, unavailable)
extension RawStatement: Sendable {}

// MARK: - Binding

extension RawStatement {
    @inline(__always)
    func bind(_ value: Int64, at index: Int32) { sqlite3_bind_int64(handle, index, value) }

    @inline(__always)
    func bind(_ value: Int64?, at index: Int32) {
        if let value { bind(value, at: index) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ value: Int?, at index: Int32) { bind(value.map(Int64.init), at: index) }

    func bind(_ value: Bool?, at index: Int32) { bind(value.map { $0 ? 1 : 0 } as Int64?, at: index) }

    func bind(_ value: Timestamp?, at index: Int32) { bind(value?.microseconds, at: index) }

    func bind(_ value: Double?, at index: Int32) {
        if let value { sqlite3_bind_double(handle, index, value) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ value: String?, at index: Int32) throws {
        guard var value else {
            sqlite3_bind_null(handle, index)
            return
        }
        // SQLite copies it: a string's bytes may only be looked at here.
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        try value.withUTF8 { bytes in
            try bytes.withMemoryRebound(to: CChar.self) { characters in
                try check(
                    sqlite3_bind_text64(
                        handle,
                        index,
                        characters.baseAddress ?? Self.nowhere.assumingMemoryBound(to: CChar.self),
                        UInt64(bytes.count),
                        copied,
                        UInt8(SQLITE_UTF8)
                    )
                )
            }
        }
    }

    @inline(__always)
    func bindText(_ bytes: UnsafeRawBufferPointer, at index: Int32) throws {
        let characters = (bytes.baseAddress ?? Self.nowhere).assumingMemoryBound(to: CChar.self)
        try check(sqlite3_bind_text64(handle, index, characters, UInt64(bytes.count), nil, UInt8(SQLITE_UTF8)))
    }

    @inline(__always)
    func bindBlob(_ bytes: UnsafeRawBufferPointer, at index: Int32) throws {
        try check(sqlite3_bind_blob64(handle, index, bytes.baseAddress ?? Self.nowhere, UInt64(bytes.count), nil))
    }

    /// The address of no bytes: a nil one would bind NULL.
    private static var nowhere: UnsafeRawPointer { UnsafeRawPointer(("" as StaticString).utf8Start) }
}

extension RawStatement {
    /// Binds a column of the row that another statement stands on, which has to stay there until this one has run.
    func bind(column: Int32, of row: RawStatement, at index: Int32) throws {
        switch sqlite3_column_type(row.handle, column) {
        case SQLITE_INTEGER: bind(row.integer(column), at: index)
        case SQLITE_FLOAT: sqlite3_bind_double(handle, index, sqlite3_column_double(row.handle, column))
        case SQLITE_TEXT: try bindText(row.bytes(column), at: index)
        case SQLITE_BLOB: try bindBlob(row.bytes(column), at: index)
        default: sqlite3_bind_null(handle, index)
        }
    }

    /// Whether a column holds the same as the one of another statement's row: the same bytes of the same type.
    func holdsSame(in column: Int32, as row: RawStatement) -> Bool {
        guard sqlite3_column_type(handle, column) == sqlite3_column_type(row.handle, column) else { return false }
        let (mine, other) = (bytes(column), row.bytes(column))
        guard mine.count == other.count, let first = mine.baseAddress, let second = other.baseAddress else {
            return mine.count == other.count
        }
        return memcmp(first, second, mine.count) == 0
    }
}

// MARK: - Stepping

extension RawStatement {
    /// Runs a statement that gives no rows.
    @inline(__always)
    func run() throws {
        let code = sqlite3_step(handle)
        let resetCode = sqlite3_reset(handle)
        guard code == SQLITE_DONE else { throw failure(resetCode == SQLITE_OK ? code : resetCode) }
    }

    /// Goes on to the next row; false when there is none.
    @inline(__always)
    func step() throws -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else { throw failure(code) }
        return false
    }

    /// Makes the statement ready to run again.
    func reset() { sqlite3_reset(handle) }

    @inline(__always)
    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw failure(code) }
    }

    private func failure(_ code: Int32) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
    }
}

// MARK: - Reading columns

extension RawStatement {
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    @inline(__always)
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    @inline(__always)
    func isBlob(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_BLOB }

    @inline(__always)
    func isText(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_TEXT }

    @inline(__always)
    func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

    func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

    func optionalInt(_ column: Int32) -> Int? { optionalInteger(column).map(Int.init) }

    func optionalDouble(_ column: Int32) -> Double? { isNull(column) ? nil : sqlite3_column_double(handle, column) }

    func optionalTimestamp(_ column: Int32) -> Timestamp? {
        optionalInteger(column).map(Timestamp.init(microseconds:))
    }

    func optionalString(_ column: Int32) -> String? {
        isNull(column) ? nil : String(decoding: bytes(column), as: UTF8.self)
    }

    /// A value of any kind.
    func value(_ column: Int32) -> SQLValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: .integer(integer(column))
        case SQLITE_FLOAT: .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT: .text(String(decoding: bytes(column), as: UTF8.self))
        case SQLITE_BLOB: .blob(Array(bytes(column)))
        default: .null
        }
    }

    /// The bytes of a text or blob; valid until the next step.
    @inline(__always)
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        // In this order: SQLite may move the value when asked for its bytes.
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }
}
