import Foundation
import LibC
import TestSupport
import Testing

/// Where results go, and what is left when they cannot.
@Suite struct ResultFileTests {
    private let folder: TemporaryFolder
    private let sample = Fixtures.sample("text-chat").path

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: ["sessions", "show", "events", "conversation", "tools", "usage", "verify", "export"])
    func outputGoesToTheFile(_ command: String) throws {
        let printed = try Tool.run([command, sample], in: folder.url)
        let written = try Tool.run([command, sample, "-o", "out.txt"], in: folder.url)
        #expect(written.status == printed.status)
        #expect(written.output.isEmpty)
        #expect(try Data(contentsOf: folder.url.appendingPathComponent("out.txt")) == printed.output)
        #expect(try folder.names() == ["out.txt"])
    }

    /// Whoever mistakes -o for --db does not lose the recordings.
    @Test(arguments: [["sessions"], ["export", "latest"], ["import", "again.jsonl"], ["audio", "latest"]])
    func aDatabaseIsNotReplaced(_ command: [String]) throws {
        try folder.file("again.jsonl", Data(Fixtures.sample("barge-in").bytes()))
        try #require(try Tool.run(["import", "again.jsonl"], in: folder.url).status == 0)
        let link = folder.path("link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path("tapedeck.db"))
        for name in ["tapedeck.db", "link"] {
            let run = try Tool.run(command + ["-o", name], in: folder.url)
            #expect(run.status == 1)
            #expect(run.errors.contains(": is an SQLite database, and output never replaces one; choose another file"))
        }
        #expect(try Tool.run(["verify"], in: folder.url).status == 0)
        let new = try Tool.run(["import", "again.jsonl", "--db", "new.db", "-o", "new.db"], in: folder.url)
        #expect(new.status == 1)
        #expect(try Tool.run(["verify", "--db", "new.db"], in: folder.url).status == 0)
        let nowhere = try Tool.run(command + ["-o", ""], in: folder.url)
        #expect(nowhere.errors == "tapedeck: -o names no file; give one, or - for standard output\n")
    }

    @Test func failureLeavesTheOldFile() throws {
        try folder.file("out.txt", "old")
        let damaged = try folder.file(
            "later.jsonl",
            Data(Fixtures.sample("errors").bytes()) + Data("{\"tapedeck\":99}\n".utf8)
        )
        let run = try Tool.run(["events", damaged.path, "-o", "out.txt"], in: folder.url)
        #expect(run.status == 1)
        #expect(try String(contentsOf: folder.url.appendingPathComponent("out.txt"), encoding: .utf8) == "old")
        #expect(try folder.names() == ["later.jsonl", "out.txt"])
    }

    @Test func interruptionLeavesTheOldFile() throws {
        try folder.file("out.txt", "old")
        let endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
        let arguments = ["sql", endless, "--format", "csv", "-o", "out.txt", "--db", try SampleDatabase.path()]
        let process = try Tool.makeProcess(arguments, in: folder.url)
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        // Once the new file grows, the query is under way.
        while try process.isRunning && !isGrowing() { usleep(1000) }
        process.interrupt()
        let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        #expect(message == "tapedeck: interrupted\n")
        #expect(try folder.names() == ["out.txt"])
        #expect(try String(contentsOf: folder.url.appendingPathComponent("out.txt"), encoding: .utf8) == "old")
    }

    private func isGrowing() throws -> Bool {
        try folder.names().contains { name in
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
            return name != "out.txt" && (attributes[.size] as? Int ?? 0) > 0
        }
    }

    @Test func modeAndLinksStay() throws {
        let file = try folder.file("real.txt", "old")
        chmod(file.path, 0o640)
        try FileManager.default.createSymbolicLink(atPath: folder.path("link.txt"), withDestinationPath: "real.txt")
        #expect(try Tool.run(["usage", sample, "-o", "link.txt"], in: folder.url).status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link.txt")) == "real.txt")
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("SESSION"))
    }

    @Test func devicesAreWrittenTo() throws {
        #expect(try Tool.run(["usage", sample, "-o", "/dev/null"], in: folder.url).status == 0)
        var status = stat()
        stat("/dev/null", &status)
        #expect(status.st_mode & S_IFMT == S_IFCHR)
    }

    @Test func folderThatIsNotThere() throws {
        let run = try Tool.run(["usage", sample, "-o", "nowhere/out.txt"], in: folder.url)
        #expect(run.status == 1)
        #expect(
            run.errors == "tapedeck: nowhere/out.txt: cannot be created: No such file or directory; "
                + "choose a folder that you can write to\n"
        )
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullDiskIsToldOf() throws {
        let run = try Tool.run(["events", sample, "-o", "/dev/full"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.errors == "tapedeck: /dev/full: cannot be written: No space left on device\n")
    }

    @Test(
        arguments: [
            ["events", "voice-tool-call.jsonl", "--format", "ndjson"], ["show", "errors.jsonl"],
            ["usage", "errors.jsonl", "--json"], ["turns", "text-chat.jsonl"], ["latency", "errors.jsonl", "--turns"],
            ["export", "voice-tool-call.jsonl"], ["search", "the", "--session", "voice-tool-call.jsonl"], ["--help"],
        ]
    )
    func closedPipeEndsQuietly(_ arguments: [String]) throws {
        let process = try Tool.makeProcess(arguments, in: Fixtures.repository.appendingPathComponent("SampleSessions"))
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        // Nobody reads from the start.
        try output.fileHandleForReading.close()
        try process.run()
        let message = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
        #expect(message.isEmpty)
    }

    @Test(arguments: Fixtures.samples)
    func exportAndImportAreInverse(_ fixture: Fixture) throws {
        #expect(try Tool.run(["import", fixture.path], in: folder.url).status == 0)
        #expect(try Tool.run(["export", "-o", "once.jsonl"], in: folder.url).status == 0)
        #expect(try Tool.run(["import", "once.jsonl", "--db", "second.db"], in: folder.url).status == 0)
        #expect(try Tool.run(["export", "--db", "second.db", "-o", "twice.jsonl"], in: folder.url).status == 0)
        let once = try Data(contentsOf: folder.url.appendingPathComponent("once.jsonl"))
        #expect(try once == Data(contentsOf: folder.url.appendingPathComponent("twice.jsonl")))
        // After the header, the file is the sample's own, byte for byte.
        let events = { (data: Data) in data.drop { $0 != UInt8(ascii: "\n") } }
        #expect(try events(once) == events(Data(fixture.bytes())))
    }
}
