import Foundation
import GRDB
import TestSupport
import Testing

/// Databases that an earlier version or another tool wrote.
@Suite struct DeriveTests {
    private static let notice =
        "tapedeck: 3 sessions were stored by an earlier version or another tool; `tapedeck derive` makes reading faster\n"

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let file = "Tests/SessionStoreTests/Databases/v001.sqlite"
        try FileManager.default.copyItem(
            at: Fixtures.repository.appendingPathComponent(file),
            to: folder.url.appendingPathComponent("tapedeck.db")
        )
    }

    private func run(_ arguments: String...) throws -> Tool.Run { try Tool.run(arguments, in: folder.url) }

    @Test func readersAnswerAndSaySoOnce() throws {
        let paths = ["errors", "mcp-approval", "tomorrow"].map { Fixtures.sample($0).path }
        #expect(try Tool.run(["import", "--db", "new.db"] + paths, in: folder.url).status == 0)
        for command in [["sessions"], ["conversation"], ["tools"], ["usage"], ["show"], ["verify"]] {
            let older = try Tool.run(command + ["--json"], in: folder.url)
            let new = try Tool.run(command + ["--json", "--db", "new.db"], in: folder.url)
            #expect(older.status == new.status)
            #expect(older.errors == Self.notice)
            #expect(older.text == new.text)
        }
        let query = "SELECT session, responses, total_tokens, label FROM sessions ORDER BY 1"
        #expect(try run("sql", query).text == run("sql", query, "--db", "new.db").text)
    }

    @Test func derivingStoresTheRows() throws {
        let derived = try run("derive")
        #expect(derived.status == 0)
        #expect(derived.errors.isEmpty)
        try Expected.compare(derived.text, with: "derive.txt")
        #expect(try run("sessions").errors.isEmpty)
        let again = try run("derive")
        #expect(again.text.isEmpty)
        #expect(again.errors == "tapedeck: all sessions are up to date\n")
        let named = try run("derive", "latest", "--format", "ndjson")
        #expect(named.status == 0)
        #expect(named.text.split(separator: "\n").count == 1)
    }

    @Test func whoeverWritesDerivesFirst() throws {
        #expect(try run("prune", "--keep", "100").status == 0)
        #expect(try run("sessions").errors.isEmpty)
    }

    @Test func aFileIsNothingToDerive() throws {
        let run = try run("derive", "call.jsonl")
        #expect(run.status == 64)
        #expect(run.errors.contains("derive updates sessions in the database; “call.jsonl” is a file"))
    }

    /// `verify` names what is not as the events say, and what mends it.
    @Test func verifyTellsWhatToDerive() throws {
        let folder = try TemporaryFolder()
        let samples = ["text-chat", "errors"].map { Fixtures.sample($0).path }
        try #require(try Tool.run(["import"] + samples, in: folder.url).status == 0)
        try DatabaseQueue(path: folder.url.appendingPathComponent("tapedeck.db").path).write { db in
            try db.execute(sql: "INSERT INTO search (search) VALUES ('delete-all')")
        }
        let verified = try Tool.run(["verify"], in: folder.url)
        #expect(verified.status == 3)
        #expect(verified.text.contains("the text index finds 0 of its "))
        let advice = "tapedeck: derive again what does not agree with the events: tapedeck derive "
        try #require(verified.errors.hasPrefix(advice))
        let named = verified.errors.dropFirst(advice.count).split { $0 == " " || $0 == "\n" }.map(String.init)
        #expect(named.count == 2)
        #expect(try Tool.run(["derive"] + named, in: folder.url).status == 0)
        #expect(try Tool.run(["verify"], in: folder.url).status == 0)
    }
}
