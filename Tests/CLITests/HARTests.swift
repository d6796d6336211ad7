import Foundation
import TestSupport
import Testing

/// HAR files in and out.
@Suite struct HARTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ arguments: String...) throws -> Tool.Run {
        try Tool.run(arguments, in: folder.url)
    }

    /// All samples as one HAR file.
    private func exportSamples() throws -> Data {
        let run = try Tool.run(["export"] + Fixtures.samples.map { $0.name + ".jsonl" } + ["--format", "har"])
        try #require(run.status == 0, "\(run.errors)")
        return run.output
    }

    @Test func exportedSessionsAreImportedAsTheyWere() throws {
        try folder.file("all.har", try exportSamples())
        let imported = try run("import", "all.har", "--format", "csv", "--no-headers")
        #expect(imported.status == 0, "\(imported.errors)")
        #expect(imported.text.split(separator: "\n").count == Fixtures.samples.count)
        for sample in Fixtures.samples {
            let id = String(decoding: try sample.bytes(), as: UTF8.self).firstMatch(of: /"id":"([0-9A-Z]{26})"/)
            let stored = try Tool.run(["export", try String(#require(id).1)], in: folder.url)
            // The store adds what it learned from the events to the header.
            let lines = stored.output.split(separator: 0x0A).dropFirst()
            #expect(lines.elementsEqual(Data(try sample.bytes()).split(separator: 0x0A).dropFirst()), "\(sample.name)")
        }
        #expect(try run("verify").status == 0)
    }

    @Test func harFromTheDatabaseIsReadAsTheSession() throws {
        try folder.file("call.jsonl", Data(try Fixtures.sample("voice-tool-call").bytes()))
        try #require(try run("import", "call.jsonl").status == 0)
        try #require(try run("export", "latest", "--format", "har", "-o", "call.har").status == 0)
        for command in [["show"], ["conversation"], ["events"], ["tools", "--json"], ["usage", "--json"]] {
            let file = try Tool.run(command + ["call.har"], in: folder.url)
            #expect(file.status == 0, "\(file.errors)")
            #expect(file.output == (try Tool.run(command + ["latest"], in: folder.url)).output, "\(command)")
        }
        #expect(try run("diff", "call.har", "latest", "--tolerance", "0ms").status == 0)
        #expect(try run("import", "call.har").errors.contains("is already in the database"))
    }

    @Test func standardInput() throws {
        let data = try exportSamples()
        // A regular file, which can be gone back in, and a pipe, which cannot.
        let fromFile = try Tool.run(["sessions", "-", "--json"], in: folder.url, input: data)
        #expect(fromFile.status == 0)
        try folder.file("all.har", data)
        let shell = Process()
        let output = Pipe()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "cat all.har | '\(Tool.executable.path)' sessions - --json"]
        shell.currentDirectoryURL = folder.url
        shell.standardOutput = output
        try shell.run()
        #expect(output.fileHandleForReading.readDataToEndOfFile() == fromFile.output)
        shell.waitUntilExit()
    }

    @Test func truncatedFile() throws {
        let data = try exportSamples()
        try folder.file("cut.har", data.prefix(100_000))
        let show = try run("events", "cut.har", "--format", "ndjson")
        #expect(show.status == 3)
        #expect(!show.output.isEmpty)
        #expect(
            show.errors
                == "tapedeck: cut.har:21: the HAR file is cut off here (byte 100000); what stands before is kept\n"
        )
        let imported = try run("import", "cut.har")
        #expect(imported.status == 3)
        #expect(imported.errors == show.errors)
        try folder.file("early.har", data.prefix(500))
        let early = try run("show", "early.har")
        #expect(early.status == 1)
        #expect(
            early.errors == "tapedeck: early.har: is a HAR file that is damaged at byte 500, "
                + "before its first WebSocket message; export it again\n"
        )
    }

    private static let network = """
        {"log":{"version":"1.2","entries":[
        {"_webSocketMessages":[{"type":"send","time":1,"opcode":1,"data":"ping"}],"request":{"url":"wss://chat/"}},
        {"_webSocketMessages":[
        {"type":"receive","time":1793731283.5,"opcode":1,"data":"{\\"type\\":\\"session.created\\",\\"session\\":\
        {\\"type\\":\\"realtime\\",\\"client_secret\\":{\\"value\\":\\"ek_planted\\"}}}"}],
        "request":{"url":"wss://api.openai.com/v1/realtime?model=gpt-realtime&token=tok_planted",
        "headers":[{"name":"Authorization","value":"Bearer sk-planted"}]}}]}}
        """

    @Test func onlyRealtimeUnlessAllIsAskedFor() throws {
        try folder.file("network.har", Self.network)
        let some = try run("import", "network.har", "--format", "csv", "--no-headers")
        #expect(some.status == 0)
        #expect(some.text.hasSuffix(",1,gpt-realtime,network.har\n"))
        #expect(some.text.split(separator: "\n").count == 1)
        let all = try run("import", "network.har", "--all", "--db", "all.db", "--format", "csv", "--no-headers")
        #expect(all.text.split(separator: "\n").count == 2)
        try folder.file("chat.har", Self.network.replacing("session.created", with: "hello"))
        let none = try run("import", "chat.har", "--db", "none.db")
        #expect(none.status == 1)
        #expect(
            none.errors == "tapedeck: chat.har: has 2 WebSockets, none of which speaks the Realtime protocol; "
                + "`tapedeck import --all` stores it all the same\n"
        )
        let names = try folder.names()
        #expect(!names.contains("none.db"))
    }

    @Test func secretsDoNotReachTheDisk() throws {
        try folder.file("network.har", Self.network)
        try #require(try run("import", "network.har", "--all").status == 0)
        for name in try folder.names() where name.hasPrefix("tapedeck.db") {
            let bytes = try Data(contentsOf: folder.url.appendingPathComponent(name))
            #expect(bytes.firstRange(of: Data("planted".utf8)) == nil, "\(name)")
        }
        #expect(try run("show").text.contains("model=gpt-realtime&token=[redacted]"))
        #expect(try run("events", "network.har", "--format", "ndjson").text.contains(#""value":"[redacted]""#))
        try #require(try run("import", "network.har", "--keep-secrets", "--db", "kept.db").status == 0)
        let kept = try run("events", "--db", "kept.db", "--format", "ndjson").text
        #expect(kept.contains("ek_planted"))
        let page = try run("show", "--db", "kept.db").text
        #expect(!page.contains("planted"))
    }

    @Test func withoutWebSockets() throws {
        try folder.file("page.har", #"{"log":{"version":"1.2","entries":[{"request":{"url":"https://a/"}}]}}"#)
        for command in [["show"], ["import"], ["export"], ["verify"]] {
            let run = try Tool.run(command + ["page.har"], in: folder.url)
            #expect(run.status == 1)
            #expect(
                run.errors == "tapedeck: page.har: is a HAR file without WebSocket messages; "
                    + "save it with a tool that keeps them, such as Chrome or mitmproxy\n"
            )
            #expect(run.text == "")
        }
    }
}
