import Foundation
import TestSupport
import Testing

/// Removing old sessions.
@Suite struct PruneTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: SampleDatabase.path(), toPath: folder.path("tapedeck.db"))
    }

    @Test func audioGoes() throws {
        let run = try Tool.run(["prune", "01M8059NYN", "01M6HBE2MD", "--audio"], in: folder.url)
        #expect(run.status == 0)
        #expect(
            run.errors.hasPrefix(
                "tapedeck: removed the audio of 2 sessions: tapedeck.db shrank from 3.8 MB to 3.0 MB\n"
            )
        )
        try Expected.compare(run.text, with: "prune-audio.txt")
        let verify = try Tool.run(["verify", "01M8059NYN"], in: folder.url)
        #expect(verify.status == 0)
        try Expected.compare(verify.text, with: "prune-audio-verify.txt")
        let events = try Tool.run(["events", "01M8059NYN", "-y", "append$"], in: folder.url)
        try Expected.compare(events.text, with: "prune-audio-events.txt")
        let show = try Tool.run(["show", "01M8059NYN"], in: folder.url)
        #expect(show.text.contains("5 without their audio"))
        let export = try Tool.run(["export", "01M8059NYN"], in: folder.url)
        #expect(export.text.contains(#","dropped_audio":"#))
    }

    @Test func dryRunLeavesAllAsItIs() throws {
        let before = try Tool.run(["sessions", "--json"], in: folder.url)
        let run = try Tool.run(["prune", "--keep", "9", "--dry-run", "--json"], in: folder.url)
        #expect(run.status == 0)
        #expect(run.errors.hasPrefix("tapedeck: would remove 2 sessions: tapedeck.db would shrink from 3.8 MB to "))
        let answer = try JSONValue.parse(run.output)
        #expect(try JSONValue.member("dry_run", of: answer) as? Bool == true)
        let sessions = try #require(try JSONValue.member("sessions", of: answer) as? [NSDictionary])
        #expect(
            sessions.map { $0["session"] as? String } == ["01M6HBE2MDDB9YWSH99A8VX6XH", "01M6N8TM6JW15TJB57DPXH69QB"]
        )
        #expect(sessions.allSatisfy { $0["part"] as? String == "session" })
        #expect(try Tool.run(["sessions", "--json"], in: folder.url).output == before.output)
        let real = try Tool.run(["prune", "--keep", "9", "--json"], in: folder.url)
        #expect(try JSONValue.member("sessions", of: JSONValue.parse(real.output)) == sessions as NSArray)
        #expect(try Tool.run(["sessions", "--format", "csv"], in: folder.url).text.split(separator: "\n").count == 10)
    }

    @Test func sizeIsMetOrToldOf() throws {
        let path = folder.path("tapedeck.db")
        #expect(try Tool.run(["prune", "--max-size", "1MB"], in: folder.url).status == 0)
        let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
        #expect(size <= 1_000_000)
        let audio = try Tool.run(["prune", "--max-size", "1kB", "--audio"], in: folder.url)
        #expect(audio.status == 3)
        #expect(audio.errors.hasSuffix(" in use; without --audio, whole sessions are removed\n"))
        let all = try Tool.run(["prune", "--max-size", "1kB"], in: folder.url)
        #expect(all.status == 3)
        #expect(all.errors.hasSuffix(" in use\n"))
        let nothing = try Tool.run(["prune", "--keep", "3", "--format", "csv"], in: folder.url)
        #expect(nothing.text == "session,started_at,model,part,events,bytes\n")
        #expect(nothing.errors == "tapedeck: tapedeck.db: nothing to remove\n")
    }

    @Test func ageNeedsAUnit() throws {
        for age in ["30", "-1d", "soon", "d"] {
            let run = try Tool.run(["prune", "--older-than=\(age)"], in: folder.url)
            #expect(run.status == 64)
            #expect(run.errors.hasPrefix("tapedeck: The value '\(age)' is invalid for '--older-than <age>'\n"))
        }
        let run = try Tool.run(["prune", "--older-than", "1500w", "--dry-run"], in: folder.url)
        #expect(run.status == 0)
        #expect(run.errors == "tapedeck: tapedeck.db: nothing to remove\n")
    }

    @Test(arguments: [
        ([], "nothing to prune; give --older-than, --keep, --max-size or session ids"),
        (["--audio"], "nothing to prune; give --older-than, --keep, --max-size or session ids"),
        (["call.jsonl"], "prune removes sessions from the database; “call.jsonl” is a file"),
        (["--keep=-1"], "--keep must not be negative"),
    ])
    func wrongUsage(_ arguments: [String], message: String) throws {
        let run = try Tool.run(["prune"] + arguments, in: folder.url)
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix("tapedeck: \(message)\n"))
    }

    @Test func whatIsNotThere() throws {
        let session = try Tool.run(["prune", "latest", "nobody"], in: folder.url)
        #expect(session.status == 1)
        #expect(
            session.errors
                == "tapedeck: tapedeck.db: no session \"nobody\"; `tapedeck sessions` lists the sessions there are\n"
        )
        #expect(try Tool.run(["sessions", "--format", "csv"], in: folder.url).text.split(separator: "\n").count == 12)
        let database = try Tool.run(["prune", "latest", "--db", "nope.db"], in: folder.url)
        #expect(database.status == 1)
        #expect(
            database.errors
                == "tapedeck: nope.db: no such database; make one with `tapedeck --db nope.db import FILE`\n"
        )
        #expect(try !folder.names().contains("nope.db"))
    }
}
