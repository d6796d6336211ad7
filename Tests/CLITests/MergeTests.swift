import Foundation
import TestSupport
import Testing

/// Bringing databases together.
@Suite struct MergeTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try fill("a.db", "errors", "barge-in", "tomorrow")
        try fill("b.db", "errors", "voice-tool-call")
    }

    private func fill(_ database: String, _ names: String...) throws {
        let paths = names.map { Fixtures.sample($0).path }
        #expect(try Tool.run(["import", "--db", database] + paths, in: folder.url).status == 0)
    }

    @Test func sessionsComeOnce() throws {
        let run = try Tool.run(["merge", "a.db", "b.db"], in: folder.url)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        try Expected.compare(run.text, with: "merge.txt")
        #expect(try Tool.run(["verify"], in: folder.url).status == 0)
        for (id, database) in [("01M80", "a.db"), ("01M70", "a.db"), ("01M86", "a.db"), ("01M6H", "b.db")] {
            let merged = try Tool.run(["export", id], in: folder.url)
            let original = try Tool.run(["export", id, "--db", database], in: folder.url)
            #expect(merged.output == original.output)
        }
        let again = try Tool.run(["merge", "b.db", "--json"], in: folder.url)
        #expect(again.status == 0)
        try Expected.compare(again.text, with: "merge-again.json")
    }

    @Test func aSessionThatDiffersIsToldOf() throws {
        let text = String(decoding: try Fixtures.sample("errors").bytes(), as: UTF8.self)
        try folder.file("other.jsonl", text.replacing("Nothing to commit", with: "Nothing to submit"))
        #expect(try Tool.run(["import", "other.jsonl", "--db", "c.db"], in: folder.url).status == 0)
        let run = try Tool.run(["merge", "c.db", "--db", "a.db", "--format", "csv"], in: folder.url)
        #expect(run.status == 3)
        #expect(
            run.errors == "tapedeck: c.db: session 01M8059NYN7YQE6QGVN6WYH95N has different events in a.db, from seq 7 "
                + "on; neither was changed; to take this one, `tapedeck prune` the other and merge again\n"
        )
        #expect(
            run.text
                == "session,events,model,result,file\n01M8059NYN7YQE6QGVN6WYH95N,,gpt-realtime-mini,different,c.db\n"
        )
    }

    @Test func whatCannotBeReadDoesNotStopTheRest() throws {
        let run = try Tool.run(["merge", "nope.db", "b.db", "b.db", "--db", "a.db", "--no-headers"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.errors == "tapedeck: nope.db: no such database; check the path\n")
        #expect(run.text.split(separator: "\n").count == 4)
        #expect(run.text.split(separator: "\n").filter { $0.contains("there already") }.count == 3)
    }

    @Test func aMistypedPathMakesNoDatabase() throws {
        let run = try Tool.run(["merge", "nope.db"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.text == "")
        #expect(try folder.names() == ["a.db", "b.db"])
    }

    @Test func itselfIsRefused() throws {
        let run = try Tool.run(["merge", "a.db", "--db", "a.db"], in: folder.url)
        #expect(run.status == 1)
        #expect(
            run.errors == "tapedeck: a.db: a database cannot be merged into itself; name another with --db\n"
        )
    }

    @Test func recordingFilesAreImported() throws {
        let run = try Tool.run(["merge", Fixtures.sample("errors").path], in: folder.url)
        #expect(run.status == 1)
        #expect(run.errors.hasSuffix("it is not an SQLite file; store a recording file with `tapedeck import`\n"))
    }

    @Test func somethingHasToBeNamed() throws {
        let run = try Tool.run(["merge"], in: folder.url)
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix("tapedeck: Missing expected argument '<database> ...'\n"))
    }
}
