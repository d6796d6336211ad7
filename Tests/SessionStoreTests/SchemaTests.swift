import Foundation
import SchemaMigrations
import SessionStore
import TestSupport
import Testing

@Suite struct SchemaTests {
    /// What each migration's file adds up to.
    ///
    /// One that was released is never edited: a database that has run it would miss the change. Add another.
    static let checksums: [(identifier: String, checksum: UInt64)] = [
        ("v001_recordings", 0xE6A9EF81AE79BA65),
        ("v002_ledger", 0x2C17ECC08BFA25CA),
        ("v003_pruning", 0xAE06B6165BCF5F07),
        ("v004_derivation", 0xE34F4C216CC170B6),
        ("v005_live", 0x4A6EC0E3434FBE05),
        ("v006_turns", 0xA9475EB1D9B2B9CD),
        ("v007_prices", 0x3261B613B2BFDDC1),
        ("v008_search", 0x56DD471F5783E8DF),
        ("v009_findings", 0x8EB84A4C5514122C),
        ("v010_dataset", 0xAD99BAA1AD26AD10),
        ("v011_file_name", 0x4014982E2E690FF6),
    ]

    @Test func releasedMigrationsAreNotEdited() {
        #expect(Migrations.all.map(\.identifier) == Self.checksums.map(\.identifier))
        for (migration, known) in zip(Migrations.all, Self.checksums) {
            let checksum = fnv1a(migration.sql)
            #expect(checksum == known.checksum, "\(known.identifier): 0x\(String(checksum, radix: 16))")
        }
    }

    @Test func everyMigrationFileIsListed() throws {
        let folder = Fixtures.repository.appendingPathComponent("Migrations").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".sql") }
        #expect(files.sorted() == Migrations.all.map { $0.identifier + ".sql" } + ["views.sql"])
        for migration in Migrations.all {
            let url = URL(fileURLWithPath: folder).appendingPathComponent(migration.identifier + ".sql")
            #expect(try Data(contentsOf: url) == Data(migration.sql))
        }
    }

    // MARK: - Plans: no query on the views may look at more events than it must

    static let plans: [(query: String, plan: [String])] = [
        (
            "SELECT * FROM events WHERE session = 'S1'",
            [
                "SEARCH s USING INDEX sqlite_autoindex_session_1 (session=?)",
                "SEARCH e USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
                "SEARCH t USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN",
                "SEARCH a USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN",
            ]
        ),
        (
            "SELECT * FROM events WHERE type = 'response.done'",
            [
                "SEARCH t USING COVERING INDEX sqlite_autoindex_event_type_1 (name=?)",
                "SEARCH e USING INDEX event_by_type (type_id=?)",
                "SEARCH s USING INTEGER PRIMARY KEY (rowid=?)",
                "SEARCH a USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN",
            ]
        ),
        (
            "SELECT * FROM events WHERE session = 'S1' AND type = 'response.done'",
            [
                "SEARCH s USING INDEX sqlite_autoindex_session_1 (session=?)",
                "SEARCH t USING COVERING INDEX sqlite_autoindex_event_type_1 (name=?)",
                "SEARCH e USING INDEX event_by_type (type_id=? AND rowid>? AND rowid<?)",
                "SEARCH a USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN",
            ]
        ),
        (
            "SELECT * FROM tool_calls WHERE session = 'S1'",
            [
                "SEARCH s USING COVERING INDEX sqlite_autoindex_session_1 (session=?)",
                "SEARCH c USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
            ]
        ),
        (
            "SELECT * FROM sessions",
            [
                "SCAN s",
                "SEARCH r USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
                "SEARCH u USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
            ]
        ),
    ]

    @Test(arguments: plans)
    func viewsFindTheBestPlan(_ query: String, _ plan: [String]) throws {
        let database = try TemporaryDatabase()
        let store = try database.open()
        let steps = try store.rows("EXPLAIN QUERY PLAN " + query).compactMap { row -> String? in
            guard case .text(let step) = row.last else { return nil }
            // Which subquery it belongs to is no step of its own.
            return step.hasPrefix("CORRELATED") ? nil : step
        }
        #expect(steps == plan)
    }

    private func fnv1a(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
