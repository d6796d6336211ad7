import Foundation
import GRDB
import SessionRecording
import TestSupport
import Testing

@testable import SessionStore

@Suite("Queries for large files, as docs/schema.md has them")
struct LargeFileQueryTests {
    @Test("read the frames of the sessions they name, and no others", arguments: try Self.queries())
    func plan(_ query: String) throws {
        #expect(try frames(query) == ["SEARCH e USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"])
    }

    @Test("are needed: a condition on the time alone reads every frame")
    func naive() throws {
        #expect(try frames("SELECT count(*) FROM events WHERE time >= '2026-10-08T06:40:00Z'") == ["SCAN e"])
    }

    @Test("answer what the condition alone would")
    func answer() throws {
        let database = try TemporaryDatabase()
        _ = try database.open().importFixture(Fixtures.sample("barge-in"))
        try database.openRaw().read { db in
            let row = try #require(
                try Row.fetchOne(db, sql: "SELECT item_id, time FROM events WHERE item_id IS NOT NULL AND time > ''")
            )
            let (item, time): (String, String) = (row["item_id"], row["time"])
            let pairs = try Self.queries().map { query in
                let asked = query.replacing("item_8", with: item).replacing(#/'2026-10-08T06:45:00Z'/#, with: "'9'")
                    .replacing("2026-10-08T06:40:00Z", with: time)
                let condition = asked.contains("item_id") ? "item_id = '\(item)'" : "time >= '\(time)'"
                return (asked, "SELECT time, type, payload FROM events WHERE \(condition)")
            }
            for (asked, alone) in pairs {
                let (ours, theirs) = (try Row.fetchAll(db, sql: asked), try Row.fetchAll(db, sql: alone))
                #expect(ours == theirs)
                #expect(!ours.isEmpty)
            }
        }
    }

    /// How the plan of a query finds the rows of `event`.
    private func frames(_ query: String) throws -> [String] {
        let database = try TemporaryDatabase()
        _ = try database.open()
        return try database.openRaw().read { db in
            try String.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(query)", adapter: SuffixRowAdapter(fromIndex: 3))
                .filter { $0.hasPrefix("SEARCH e ") || $0.hasPrefix("SCAN e") }
        }
    }

    private static func queries() throws -> [String] {
        let page = Fixtures.repository.appendingPathComponent("docs/schema.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        return text.components(separatedBy: "```sql\n").dropFirst().map { block in
            String(block.components(separatedBy: "```")[0].trimmingCharacters(in: .whitespacesAndNewlines).dropLast())
        }
    }
}
