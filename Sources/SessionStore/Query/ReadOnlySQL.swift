import GRDB

/// One SQL statement that only reads.
struct ReadOnlySQL {
    let statement: Statement

    /// Prepares `sql`.
    ///
    /// - Throws: ``StoreError`` when it is not one statement, may write, or has an error.
    init(_ db: Database, _ sql: String) throws {
        let statements = try Self.prepareAll(sql, db)
        guard let statement = statements.first else {
            throw StoreError(.invalidQuery, "the query is empty; for example: SELECT * FROM sessions")
        }
        guard statements.count == 1 else {
            throw StoreError(.invalidQuery, "these are several statements; give one statement at a time")
        }
        guard statement.isReadonly, Self.mayRun(sql) else { throw Self.writes }
        self.statement = statement
    }

    private static let writes = StoreError(
        .invalidQuery,
        "this is a read-only query: only SELECT, VALUES, WITH, EXPLAIN and PRAGMAs that read may be used"
    )

    /// The first two statements, the second only if it could be prepared.
    private static func prepareAll(_ sql: String, _ db: Database) throws -> [Statement] {
        do {
            let cursor = try db.allStatements(sql: sql)
            guard let first = try cursor.next() else { return [] }
            do {
                return try [first] + (cursor.next().map { [$0] } ?? [])
            } catch {
                // Whatever it is, it is a second statement.
                return [first, first]
            }
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_ERROR: throw StoreError(.invalidQuery, "SQL error: \(error.message ?? "invalid statement")")
            case .SQLITE_AUTH, .SQLITE_READONLY: throw writes
            default: throw error
            }
        }
    }

    // MARK: - What SQLite calls read-only and is not, or not for us

    /// SQLite takes statements about transactions and attached files, and some PRAGMAs, for reading.
    private static func mayRun(_ sql: String) -> Bool {
        var words = SQLWords(sql)
        guard let first = words.next() else { return false }
        if first == "explain" { return true }
        guard first == "pragma" else { return ["select", "values", "with"].contains(first) }
        guard var name = words.next() else { return false }
        if words.skip(".") {
            guard let nameInSchema = words.next() else { return false }
            name = nameInSchema
        }
        return describingPragmas.contains(name) || (words.isAtEnd && tellingPragmas.contains(name))
    }

    /// PRAGMAs that take an argument and only read.
    private static let describingPragmas: Set<String> = [
        "foreign_key_check", "foreign_key_list", "index_info", "index_list", "index_xinfo", "integrity_check",
        "quick_check", "table_info", "table_list", "table_xinfo",
    ]
    /// PRAGMAs that read when they have no argument.
    private static let tellingPragmas: Set<String> = [
        "application_id", "auto_vacuum", "busy_timeout", "cache_size", "collation_list", "compile_options",
        "data_version", "database_list", "encoding", "freelist_count", "function_list", "journal_mode",
        "journal_size_limit", "max_page_count", "mmap_size", "module_list", "page_count", "page_size", "pragma_list",
        "query_only", "schema_version", "synchronous", "temp_store", "user_version", "wal_autocheckpoint",
    ]
}
