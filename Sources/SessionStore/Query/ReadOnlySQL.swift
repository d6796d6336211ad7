import GRDB
import GRDBSQLite

/// One SQL statement that only reads.
struct ReadOnlySQL {
    let statement: Statement

    /// Prepares `sql`.
    ///
    /// - Throws: ``StoreError`` when it is not one statement, may write, or has an error.
    init(_ db: Database, _ sql: String) throws {
        // Looked at before it is prepared: some PRAGMAs do what they do at that moment.
        let kind = Kind(sql)
        guard kind != .writing else { throw Self.writes }
        guard kind != .empty, let statement = try Self.prepareFirst(sql, db) else {
            throw StoreError(.emptyQuery, "the query is empty")
        }
        guard statement.isAll(of: sql) else {
            throw StoreError(.severalStatements, "the query holds several statements")
        }
        if let parameter = statement.firstParameter {
            throw StoreError(.invalidQuery, "SQL error: \(parameter) has no value; write the value itself")
        }
        guard kind == .telling || (kind == .reading && statement.isReadonly) else { throw Self.writes }
        self.statement = statement
    }

    private static let writes = StoreError(
        .writingQuery,
        "queries are read-only: SELECT, VALUES, WITH, EXPLAIN and PRAGMAs that read are allowed"
    )

    private static func prepareFirst(_ sql: String, _ db: Database) throws -> Statement? {
        do {
            return try db.allStatements(sql: sql).next()
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_ERROR: throw StoreError(.invalidQuery, "SQL error: \(error.message ?? "invalid statement")")
            case .SQLITE_AUTH, .SQLITE_READONLY: throw writes
            default: throw error
            }
        }
    }

    /// What a statement is, by its first words.
    ///
    /// SQLite's own word is not enough: it calls statements about transactions and attached files read-only, and
    /// PRAGMAs as it pleases.
    private enum Kind {
        /// It reads, unless SQLite says that it writes.
        case reading
        /// It tells about the database or about a statement, which is not run.
        case telling
        /// There is none.
        case empty
        /// It does something else, or may.
        case writing
        /// No statement begins like this: preparing it tells what is wrong.
        case malformed

        init(_ sql: String) {
            var words = SQLWords(sql)
            if words.isAtEnd {
                self = .empty
                return
            }
            switch words.next() {
            case "select", "values", "with": self = .reading
            case "explain": self = words.next() == "pragma" ? .writing : .telling
            case "pragma": self = Pragmas.isReading(&words) ? .telling : .writing
            case let word?: self = Self.writingWords.contains(word) ? .writing : .malformed
            case nil: self = .malformed
            }
        }

        /// The words that begin SQLite's other statements.
        private static let writingWords: Set<String> = [
            "alter", "analyze", "attach", "begin", "commit", "create", "delete", "detach", "drop", "end", "insert",
            "reindex", "release", "replace", "rollback", "savepoint", "update", "vacuum",
        ]
    }
}

extension Statement {
    /// How its first parameter is written; nil when it has none.
    fileprivate var firstParameter: String? {
        guard sqlite3_bind_parameter_count(sqliteStatement) > 0 else { return nil }
        return sqlite3_bind_parameter_name(sqliteStatement, 1).map { String(cString: $0) } ?? "?"
    }

    /// Whether nothing follows it in the text it was prepared from.
    fileprivate func isAll(of sql: String) -> Bool {
        let count = sqlite3_sql(sqliteStatement).map { String(cString: $0).utf8.count } ?? 0
        var rest = SQLWords(sql.utf8.dropFirst(count))
        return rest.isAtEnd
    }
}

/// The PRAGMAs that only read.
private enum Pragmas {
    /// Whether the words after PRAGMA name one of them.
    static func isReading(_ words: inout SQLWords) -> Bool {
        guard var name = words.next() else { return false }
        if words.skip(".") {
            guard let nameInSchema = words.next() else { return false }
            name = nameInSchema
        }
        return describing.contains(name) || (words.isAtEnd && telling.contains(name))
    }

    /// Those that read whatever their argument.
    private static let describing: Set<String> = [
        "foreign_key_check", "foreign_key_list", "index_info", "index_list", "index_xinfo", "integrity_check",
        "quick_check", "table_info", "table_list", "table_xinfo",
    ]
    /// Those that read when they have none.
    private static let telling: Set<String> = [
        "application_id", "auto_vacuum", "busy_timeout", "cache_size", "collation_list", "compile_options",
        "data_version", "database_list", "encoding", "freelist_count", "function_list", "journal_mode",
        "journal_size_limit", "max_page_count", "mmap_size", "module_list", "page_count", "page_size", "pragma_list",
        "query_only", "schema_version", "synchronous", "temp_store", "user_version", "wal_autocheckpoint",
    ]
}
