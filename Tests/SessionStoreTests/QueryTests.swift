import Dispatch
import SessionStore
import TestSupport
import Testing

@Suite struct QueryTests {
    let database: TemporaryDatabase
    let store: SessionStore

    init() throws {
        database = try TemporaryDatabase()
        store = try database.open()
    }

    @Test func valuesOfEveryKind() throws {
        var names: [String] = []
        try store.query("SELECT 1 AS a, 2.5 AS b, 'ü' AS c, x'00ff' AS d, NULL AS e") { columns, values in
            names = columns
            #expect(values == [.integer(1), .real(2.5), .text("ü"), .blob([0, 255]), .null])
            return true
        }
        #expect(names == ["a", "b", "c", "d", "e"])
    }

    @Test func anAnswerWithoutRowsHasColumns() throws {
        struct Mine: Error {}
        var names: [[String]] = []
        try store.query("SELECT 1 AS a, 2 AS b WHERE 0") { _, _ in
            Issue.record("there is no row")
            return true
        } columns: {
            names.append($0)
        }
        #expect(names == [["a", "b"]])
        #expect(throws: Mine.self) {
            try store.query("SELECT 1") { _, _ in
                true
            } columns: { _ in
                throw Mine()
            }
        }
    }

    @Test func aQueryMayBeEndedEarly() throws {
        var count = 0
        try store.query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n") { _, _ in
            count += 1
            return count < 1000
        }
        #expect(count == 1000)
    }

    @Test(
        arguments: [
            "SELECT 1", "select 1;", "  -- why\n /* not */ SELECT 1 ; -- really", "VALUES (1)",
            "WITH x AS (SELECT 1) SELECT * FROM x", "EXPLAIN SELECT 1", "EXPLAIN QUERY PLAN SELECT * FROM events",
            "PRAGMA table_info(session)", "PRAGMA main.table_info('session')", "PRAGMA application_id",
            "pragma journal_mode", "PRAGMA integrity_check", "EXPLAIN DELETE FROM session",
        ]
    )
    func whatReadsMayRun(_ sql: String) throws {
        for access in [SessionStore.Access.readWrite, .readOnly] {
            #expect(try !database.open(access).rows(sql).isEmpty)
        }
    }

    @Test(
        arguments: [
            "DELETE FROM event", "INSERT INTO event_type (name) VALUES ('x')", "UPDATE session SET model = 'x'",
            "WITH x AS (SELECT 1) DELETE FROM event", "REPLACE INTO event_type (name) VALUES ('x')",
            "DROP VIEW events", "CREATE TABLE x (y)", "CREATE TEMP TABLE x (y)", "ALTER TABLE event ADD x",
            "VACUUM", "VACUUM INTO 'copy.db'", "REINDEX", "ANALYZE", "ATTACH 'other.db' AS other", "DETACH other",
            "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT x", "RELEASE x", "PRAGMA journal_mode = DELETE",
            "PRAGMA journal_mode(DELETE)", "PRAGMA user_version = 7", "PRAGMA main.user_version = 7",
            "PRAGMA query_only = 0", "PRAGMA query_only(0)", "PRAGMA wal_checkpoint", "PRAGMA optimize",
            "PRAGMA incremental_vacuum", "PRAGMA writable_schema = 1", "PRAGMA application_id = 1",
            "/* SELECT */ DELETE FROM event", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA cache_size = 7",
            "EXPLAIN PRAGMA cache_size = 7", "SELECT 1; PRAGMA cache_size = 7",
        ]
    )
    func whatWritesMayNot(_ sql: String) throws {
        try store.importFixture(Fixtures.sample("text-chat"))
        let before = try store.rows("SELECT count(*), (SELECT count(*) FROM sqlite_master) FROM event")
        for access in [SessionStore.Access.readWrite, .readOnly] {
            let store = try database.open(access)
            let error = storeError { try store.rows(sql) }
            #expect(error?.code == (sql.contains(";") ? .severalStatements : .writingQuery))
            #expect(try store.rows("PRAGMA journal_mode") == [[.text("wal")]])
            #expect(try store.rows("PRAGMA user_version") == [[.integer(0)]])
            #expect(try store.rows("PRAGMA cache_size") != [[.integer(7)]])
        }
        #expect(try store.rows("SELECT count(*), (SELECT count(*) FROM sqlite_master) FROM event") == before)
        // Reading did not leave the store read-only.
        try store.importFixture(Fixtures.sample("errors"))
    }

    @Test func aWriteIsRefusedInPlainWords() {
        let error = storeError { try store.rows("DELETE FROM event") }
        #expect(error?.description.contains("queries are read-only") == true)
    }

    @Test func anErrorNamesThePlace() {
        #expect(storeError { try store.rows("SELECT * FORM events") }?.description.contains(#"near "FORM""#) == true)
        for misspelled in ["SELEC 1", "DELET FROM event", "EXPLIAN SELECT 1", "1", "(SELECT 1)"] {
            let error = storeError { try store.rows(misspelled) }
            #expect(error?.code == .invalidQuery)
            #expect(error?.description.hasSuffix("syntax error") == true, "\(misspelled)")
        }
        #expect(storeError { try store.rows("SELECT nothing FROM events") }?.description.contains("nothing") == true)
        #expect(storeError { try store.rows("SELECT * FROM nowhere") }?.description.contains("nowhere") == true)
        for parameter in ["?", "?1", ":x", "@x", "$x"] {
            let error = storeError { try store.rows("SELECT \(parameter)") }
            #expect(error?.description == "SQL error: \(parameter) has no value; write the value itself")
        }
        #expect(storeError { try store.rows("") }?.code == .emptyQuery)
        #expect(storeError { try store.rows(" -- nothing ") }?.description.contains("empty") == true)
        #expect(storeError { try store.rows("SELECT 1; SELECT 2") }?.description.contains("several") == true)
        #expect(storeError { try store.rows("SELECT 1; oops") }?.description.contains("several") == true)
    }

    @Test func anErrorWhileRunningIsReported() {
        let error = storeError { try store.rows("SELECT json_extract('{', '$')") }
        #expect(error?.description.contains("malformed JSON") == true)
    }

    @Test func aQueryWithoutEndCanBeInterrupted() throws {
        let isRunning = DispatchSemaphore(value: 0)
        let store = store
        DispatchQueue.global().async {
            isRunning.wait()
            store.interrupt()
        }
        let error = storeError {
            try store.query(
                """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                SELECT i FROM n WHERE i = 1 OR i < 0
                """
            ) { _, _ in
                isRunning.signal()
                return true
            }
        }
        #expect(error?.code == .interrupted)
        #expect(try store.rows("SELECT 1") == [[.integer(1)]])
    }
}
