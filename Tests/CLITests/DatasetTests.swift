import Foundation
import LibC
import TestSupport
import Testing

/// `tapedeck export --dataset`, and `record --dataset`.
@Suite(.timeLimit(.minutes(5))) struct DatasetTests {
    private let folder: TemporaryFolder
    private static let sample = Fixtures.sample("text-chat").path

    init() throws { folder = try TemporaryFolder() }

    private func run(_ arguments: String...) throws -> Tool.Run { try Tool.run(arguments, in: folder.url) }

    /// What a command that fails says, but for how it is used.
    private func words(_ run: Tool.Run) -> String { String(run.errors.prefix { $0 != "\n" }) }

    /// The path of the dataset as it is told, without links.
    private var dataset: String {
        folder.url.resolvingSymlinksInPath().appendingPathComponent("calls").path
    }

    /// The views of a dataset that have files, with how many.
    private func files(in name: String = "calls") throws -> [String: Int] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path(name))
        let files = paths.filter { $0.contains(".jsonl") }.map { String($0.prefix { $0 != "/" }) }
        return Dictionary(files.map { ($0, 1) }, uniquingKeysWith: +)
    }

    @Test func itTellsWhatItExported() throws {
        #expect(try run("import", Self.sample, Fixtures.sample("errors").path).status == 0)
        let first = try run("export", "--dataset", "calls")
        #expect(first.status == 0)
        #expect(first.output.isEmpty)
        #expect(first.errors == "tapedeck: exported 2 sessions with 293 events to \(dataset)\n")
        #expect(try files().count == 10)
        #expect(try files().values.allSatisfy { $0 == 2 })
        let second = try run("export", "--dataset", "calls")
        #expect(second.status == 0)
        #expect(second.errors == "tapedeck: nothing new to export to \(dataset)\n")
        let named = try run("export", "latest", "--dataset", "calls")
        #expect(named.errors == "tapedeck: exported 1 session with 90 events to \(dataset)\n")
    }

    @Test func aFileNeedsNoDatabase() throws {
        let exported = try run("export", Self.sample, "--dataset", "calls", "--compress", "none", "--host", "a")
        #expect(exported.status == 0)
        #expect(exported.errors == "tapedeck: exported 1 session with 203 events to \(dataset)\n")
        #expect(try folder.names() == ["calls"])
        #expect(try run("import", Self.sample).status == 0)
        #expect(try run("export", "latest", "--dataset", "again", "--compress", "none", "--host", "a").status == 0)
        #expect(try contents(of: "again") == contents(of: "calls"))
    }

    private func contents(of name: String) throws -> [String: Data] {
        let root = folder.url.appendingPathComponent(name)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        return try Dictionary(
            uniqueKeysWithValues: paths.filter { $0.contains(".json") }.map {
                ($0, try Data(contentsOf: root.appendingPathComponent($0)))
            }
        )
    }

    @Test(arguments: [
        (["--host", "a"], "--host has no effect without --dataset"),
        (["--redact"], "--redact has no effect without --dataset or --format html"),
        (["--follow"], "--follow has no effect without --dataset"),
        (
            ["--dataset", "d", "--format", "har"],
            "--format has no effect with --dataset, which writes files of its own"
        ),
        (["--dataset", "d", "-o", "x"], "--output has no effect with --dataset, which writes files of its own"),
        (["--dataset", "d", "latest", "--follow"], "--follow has no effect with a session"),
        (["--dataset", ""], "--dataset must name a folder"),
        (["--dataset", "d", "--redact", "./x"], "--redact exports sessions of the database; import ./x first"),
        (
            ["--dataset", "d", "--host", "a/b"],
            "The value 'a/b' is invalid for '--host <name>': a name has letters, digits, dots, hyphens and underscores, "
                + "begins with a letter or digit, and is no longer than 128"
        ),
    ])
    func whatHasNoEffectIsRefused(_ arguments: [String], _ message: String) throws {
        let run = try Tool.run(["export"] + arguments, in: folder.url)
        #expect(run.status == 64)
        #expect(words(run) == "tapedeck: \(message)")
        #expect(try folder.names().isEmpty)
    }

    @Test func aFolderThatCannotBeWrittenIsTold() throws {
        #expect(try run("import", Self.sample).status == 0)
        try folder.file("calls", "")
        let file = try run("export", "--dataset", "calls")
        #expect(file.status == 1)
        #expect(file.errors == "tapedeck: calls: is not a folder; name another folder with --dataset\n")
        if Tool.canBeBoundByModes {
            try FileManager.default.createDirectory(
                atPath: folder.path("locked"),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o500]
            )
            let locked = try Tool.run(["export", "--dataset", "locked"], in: folder.url, isBoundByModes: true)
            #expect(locked.status == 1)
            #expect(
                words(locked).hasSuffix(
                    "locked: cannot be written: permission denied; make the folder writable, or name another with --dataset"
                )
            )
        }
    }

    @Test func otherSettingsAreRefused() throws {
        #expect(try run("import", Self.sample).status == 0)
        #expect(try run("export", "--dataset", "calls", "--host", "a").status == 0)
        let other = try run("export", "--dataset", "calls", "--host", "b")
        #expect(other.status == 1)
        #expect(
            other.errors
                == "tapedeck: \(dataset): this dataset's host is a; leave the option out, or name "
                + "another folder with --dataset\n"
        )
        try folder.file("calls/_tapedeck/schema.json", #"{"dataset":2}"#)
        let newer = try run("export", "--dataset", "calls")
        #expect(
            newer.errors
                == "tapedeck: \(dataset): a newer version of Tapedeck wrote this dataset; upgrade tapedeck to write "
                + "to it, or name another folder with --dataset\n"
        )
    }

    @Test func aFullDiskIsTold() throws {
        #expect(try run("import", Fixtures.sample("voice-tool-call").path).status == 0)
        let process = try Tool.makeProcess(["export", "--dataset", "calls", "--compress", "none"], in: folder.url)
        let command = [Tool.executable.path] + (process.arguments ?? [])
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", "ulimit -S -f 48; exec \"$@\"", "bash"] + command
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
        #expect(said.contains("the disk is full"), "\(said)")
        #expect(try files().isEmpty)
        #expect(try run("export", "--dataset", "calls").status == 0)
        #expect(try files().count == 10)
    }

    @Test func followingGoesOnUntilItIsEnded() throws {
        #expect(try run("import", Self.sample).status == 0)
        let process = try Tool.makeProcess(["export", "--dataset", "calls", "--follow"], in: folder.url)
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        try wait { try files().values.allSatisfy { $0 == 1 } && files().count == 10 }
        #expect(try run("import", Fixtures.sample("errors").path).status == 0)
        try wait { try files().values.allSatisfy { $0 == 2 } }
        process.terminate()
        let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let lines = said.split(separator: "\n")
        #expect(lines.first == "tapedeck: exporting sessions to \(dataset) as they close; Ctrl-C ends this")
        #expect(lines.count { $0.hasPrefix("tapedeck: exported session ") } == 2)
        #expect(lines.last == "tapedeck: exported 2 sessions with 293 events to \(dataset)")
    }

    private func wait(until condition: () throws -> Bool) throws {
        for _ in 1...600 {
            if (try? condition()) == true { return }
            usleep(100_000)
        }
        throw Unexpected("it has not happened within a minute")
    }

    @Test func aRecorderExportsWhatCloses() throws {
        let upstream = try LoopbackSocket.listening()
        let tool = try RecordingTool(
            [
                "--upstream", "ws://127.0.0.1:\(upstream.port)", "--dataset", "calls", "--host", "de-1", "--max-size",
                "1kB",
            ],
            in: folder.url
        )
        let sessions = try (1...3).map { _ in try LoopbackSession(through: tool, to: upstream) }
        for session in sessions.dropLast() {
            try session.receive("e1")
            try session.close()
        }
        try wait { try files().count == 10 && files().values.allSatisfy { $0 == 2 } }
        // The last one ends with the recorder.
        try sessions[2].receive("e1")
        try sessions[2].close()
        #expect(tool.stop() == 0)
        #expect(try files().values.allSatisfy { $0 == 3 })
        #expect(tool.said.contains("exported 3 sessions with 3 events to \(dataset)"), "\(tool.said)")
    }

    @Test func aRecorderThatCannotExportDoesNotBegin() throws {
        try folder.file("calls", "")
        let run = try run("record", "--listen", "127.0.0.1:0", "--dataset", "calls")
        #expect(run.status == 1)
        #expect(run.errors == "tapedeck: calls: is not a folder; name another folder with --dataset\n")
    }
}
