import Foundation
import TestSupport
import Testing

/// What commands print, to the byte, against committed texts.
@Suite struct OutputTests {
    /// A command line whose output is committed under its name.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var arguments: [String]
        var status: Int32 = 0

        var testDescription: String { name }

        static func run(_ name: String, _ arguments: String..., status: Int32 = 0) -> Case {
            Case(name: name, arguments: arguments, status: status)
        }
    }

    @Test(arguments: Fixtures.samples)
    func conversations(_ sample: Fixture) throws {
        let run = try Tool.run(["conversation", "\(sample.name).jsonl"])
        #expect(run.status == 0)
        try Expected.compare(run.text, with: "conversation-\(sample.name).txt")
    }

    static let fileCases: [Case] = [
        .run("conversation-mcp-approval.md", "conversation", "mcp-approval.jsonl", "--format", "markdown"),
        .run("conversation-barge-in.json", "conversation", "barge-in.jsonl", "--json"),
        .run("conversation-barge-in.ndjson", "conversation", "barge-in.jsonl", "--format", "ndjson"),
        .run("conversation-barge-in.csv", "conversation", "barge-in.jsonl", "--format", "csv"),
        .run("show-voice-tool-call.txt", "show", "voice-tool-call.jsonl"),
        .run("show-errors.txt", "show", "errors.jsonl"),
        .run("show-errors.md", "show", "errors.jsonl", "--format", "markdown"),
        .run("show-errors.json", "show", "errors.jsonl", "--json"),
        .run("show-transcription-only.txt", "show", "transcription-only.jsonl"),
        .run("events-tomorrow.txt", "events", "tomorrow.jsonl"),
        .run(
            "events-tomorrow.ndjson",
            "events",
            "tomorrow.jsonl",
            "--start",
            "41",
            "--end",
            "46",
            "--format",
            "ndjson"
        ),
        .run("events-tomorrow.csv", "events", "tomorrow.jsonl", "--start", "4.7s", "--end", "5s", "--format", "csv"),
        .run("events-no-deltas.txt", "events", "voice-tool-call.jsonl", "-n", "delta$", "-n", "append"),
        .run("events-client.txt", "events", "text-chat.jsonl", "--direction", "client"),
        .run("events-included.txt", "events", "barge-in.jsonl", "-y", "^response\\.(created|done)$", "-y", "speech"),
        .run("events-limited.tsv", "events", "text-chat.jsonl", "--limit", "2", "--format", "tsv", "--no-headers"),
        .run("tools-mcp-approval.txt", "tools", "mcp-approval.jsonl"),
        .run("tools-mcp-approval.csv", "tools", "mcp-approval.jsonl", "--format", "csv"),
        .run("tools-mcp-approval.md", "tools", "mcp-approval.jsonl", "--format", "markdown"),
        .run("turns-barge-in.txt", "turns", "barge-in.jsonl"),
        .run("turns-barge-in.json", "turns", "barge-in.jsonl", "--json"),
        .run("turns-voice-tool-call.csv", "turns", "voice-tool-call.jsonl", "--format", "csv"),
        .run("turns-voice-tool-call.md", "turns", "voice-tool-call.jsonl", "--format", "markdown"),
        .run("latency-voice-tool-call.txt", "latency", "voice-tool-call.jsonl", "--turns"),
        .run("latency-barge-in.json", "latency", "barge-in.jsonl", "--json"),
        .run("latency-barge-in.csv", "latency", "barge-in.jsonl", "--format", "csv"),
        .run("latency-barge-in.md", "latency", "barge-in.jsonl", "--format", "markdown"),
        .run("conversation-barge-in.md", "conversation", "barge-in.jsonl", "--format", "markdown"),
        .run("usage-text-chat.txt", "usage", "text-chat.jsonl"),
        .run("usage-text-chat.json", "usage", "text-chat.jsonl", "--json"),
        .run("usage-text-chat.ndjson", "usage", "text-chat.jsonl", "--format", "ndjson"),
        .run("sessions-files.txt", "sessions", "voice-tool-call.jsonl", "tomorrow.jsonl"),
        .run("verify-files.txt", "verify", "voice-tool-call.jsonl", "tomorrow.jsonl"),
        .run("verify-file.json", "verify", "barge-in.jsonl", "--json"),
        .run("replay-tomorrow.csv", "replay", "tomorrow.jsonl", "--format", "csv", status: 3),
        .run("export-barge-in.md", "export", "barge-in.jsonl", "--format", "markdown"),
    ]

    @Test(arguments: fileCases)
    func file(_ test: Case) throws {
        let run = try Tool.run(test.arguments)
        #expect(run.status == test.status, "\(run.errors)")
        try expectJSON(run, test)
        try Expected.compare(run.text, with: test.name)
    }

    static let databaseCases: [Case] = [
        .run("sessions.txt", "sessions"),
        .run("sessions.json", "sessions", "--json", "-n", "2"),
        .run("sessions.ndjson", "sessions", "--format", "ndjson", "--limit", "3"),
        .run("sessions.csv", "sessions", "--format", "csv"),
        .run("sessions.tsv", "sessions", "--format", "tsv", "--no-headers"),
        .run("sessions.md", "sessions", "--format", "markdown"),
        .run("tools.txt", "tools"),
        .run("turns.txt", "turns"),
        .run("turns.tsv", "turns", "--format", "tsv", "--no-headers", "-n", "3"),
        .run("latency.txt", "latency", "--turns"),
        .run("latency-by-model.txt", "latency", "--by", "model"),
        .run("latency-by-model.json", "latency", "--by", "model", "--json"),
        .run("latency-by-day.csv", "latency", "--by", "day", "--format", "csv"),
        .run("latency.ndjson", "latency", "--format", "ndjson", "--limit", "3"),
        .run("usage.txt", "usage"),
        .run("usage-by-model.txt", "usage", "--by", "model"),
        .run("usage-by-day.txt", "usage", "--by", "day"),
        .run("usage-by-model.json", "usage", "--by", "model", "--json"),
        .run("usage.csv", "usage", "--format", "csv"),
        .run("verify.txt", "verify"),
        .run("show-latest.txt", "show"),
        .run("sql-views.txt", "sql"),
        .run("sql-views.json", "sql", "--json"),
        .run("sql-errors.txt", "sql", "SELECT seq, kind, code, message FROM errors ORDER BY session, seq"),
        .run("sql-values.txt", "sql", values),
        .run("sql-values.json", "sql", values, "--json"),
        .run("sql-values.ndjson", "sql", values, "--format", "ndjson"),
        .run("sql-values.csv", "sql", values, "--format", "csv"),
        .run("sql-values.tsv", "sql", values, "--format", "tsv"),
        .run("sql-values.md", "sql", values, "--format", "markdown"),
        .run("sql-nothing.txt", "sql", nothing),
        .run("sql-nothing.json", "sql", nothing, "--json"),
        .run("sql-nothing.ndjson", "sql", nothing, "--format", "ndjson"),
        .run("sql-nothing.csv", "sql", nothing, "--format", "csv"),
        .run("sql-nothing.md", "sql", nothing, "--format", "markdown"),
    ]

    /// Every kind of value, awkward ones among them, and two columns of one name.
    private static let values = """
        SELECT 1 AS whole, 2.5 AS part, NULL AS missing, x'00ff' AS bytes, 'a "b", c' AS text, 'a|*b*' AS text
        UNION ALL SELECT 9007199254740993, 3.0, 'tab' || char(9) || '.', '', 'two' || char(10) || 'lines', '日本 👩‍👩‍👧 é'
        """

    private static let nothing = "SELECT 1 AS whole, 'a' AS text WHERE 0"

    @Test(arguments: databaseCases)
    func database(_ test: Case) throws {
        let run = try Tool.run(test.arguments + ["--db", SampleDatabase.path()])
        #expect(run.status == test.status, "\(run.errors)")
        try expectJSON(run, test)
        try Expected.compare(run.text, with: test.name)
    }

    /// What is called JSON can be read as such.
    private func expectJSON(_ run: Tool.Run, _ test: Case) throws {
        if test.name.hasSuffix(".json") { _ = try JSONValue.parse(run.output) }
        guard test.name.hasSuffix(".ndjson") else { return }
        for line in run.output.split(separator: 0x0A) { _ = try JSONValue.parse(Data(line)) }
    }

    @Test func replayReport() throws {
        let run = try Tool.run(["replay", "tomorrow.jsonl"])
        #expect(run.status == 3)
        // The one line that is never the same.
        var lines = run.text.split(separator: "\n", omittingEmptySubsequences: false)
        let speed = lines.indices(where: { $0.hasPrefix("  speed") })
        #expect(lines[speed].count == 1)
        lines.removeSubranges(speed)
        try Expected.compare(lines.joined(separator: "\n"), with: "replay-tomorrow.txt")
    }

    @Test(
        "replays a part, as often as asked",
        arguments: [
            ([], 188), (["--start", "12", "--until", "20"], 9), (["--start", "5s", "--end", "10s"], 44),
            (["--loop", "3"], 564), (["--loop", "2", "--start", "12", "--end", "20", "--rate", "1000"], 18),
        ] as [([String], Int)]
    )
    func replayedParts(_ options: [String], events: Int) throws {
        let run = try Tool.run(["replay", "text-chat.jsonl", "--format", "ndjson"] + options)
        #expect(run.status == 0)
        #expect(run.text.contains("\"server_events\":\(events),\"decoded\":\(events),"), "\(run.text)")
    }

    @Test(
        "says so when a recording has no times to start from",
        arguments: [["replay"], ["replay", "--loop", "2"], ["events"], ["events", "--limit", "1"]]
    )
    func partsWithoutTimes(_ command: [String]) throws {
        let folder = try TemporaryFolder()
        let header = #"{"tapedeck":1,"session":{"id":"01M6HBE2MDDB9YWSH99A8VX6XH"}}"#
        let line = #"{"at":null,"direction":"server","payload":{"type":"session.created"}}"#
        try folder.file("call.jsonl", "\(header)\n\(line)\n")
        let run = try Tool.run(command + ["call.jsonl", "--start", "2s"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        let message =
            "session 01M6HBE2MDDB9YWSH99A8VX6XH has no times, so --start and --end take only a seq, such as 120; "
            + "`tapedeck events` lists them\n"
        #expect(run.errors == "tapedeck: call.jsonl: \(message)")
        try #require(try Tool.run(["import", "call.jsonl"], in: folder.url).status == 0)
        #expect(try Tool.run(command + ["--start", "2s"], in: folder.url).errors == "tapedeck: \(message)")
        #expect(try Tool.run(command + ["call.jsonl", "--start", "1"], in: folder.url).status == 0)
    }

    @Test("takes JSON in a binary frame for the event it is, wherever it looks")
    func binaryEvents() throws {
        let folder = try TemporaryFolder()
        let event = #"{"type":"response.done","response":{"id":"r","status":"completed","usage":{"total_tokens":5}}}"#
        let base64 = Data(event.utf8).base64EncodedString()
        try folder.file("binary.jsonl", #"{"direction":"server","base64":"\#(base64)","opcode":2}"# + "\n")
        try folder.file("text.jsonl", #"{"direction":"server","payload":\#(event)}"# + "\n")
        func run(_ arguments: String...) throws -> Tool.Run { try Tool.run(arguments, in: folder.url) }
        #expect(try run("replay", "binary.jsonl", "--format", "ndjson").text.contains(#""decoded":1,"#))
        #expect(try run("diff", "binary.jsonl", "text.jsonl").text == "no differences\n")
        #expect(try run("usage", "binary.jsonl", "--json").text.contains(#""total_tokens": 5"#))
        try #require(try run("import", "binary.jsonl").status == 0)
        #expect(try run("replay", "--format", "ndjson").text.contains(#""decoded":1,"#))
        #expect(try run("usage", "--json").text.contains(#""total_tokens": 5"#))
    }

    @Test("says that there is nothing only when there is nothing", arguments: ["sessions", "conversation"])
    func nothingAskedFor(_ command: String) throws {
        let run = try Tool.run([command, "-n", "0", "--db", SampleDatabase.path()])
        #expect((run.status, run.errors) == (0, ""))
    }

    @Test("shortens calls, and never what was said")
    func longLines() throws {
        let folder = try TemporaryFolder()
        let long = String(repeating: "word ", count: 60) + "end"
        let items = [
            #"{"id":"a","type":"message","role":"user","content":[{"type":"input_text","text":"→ \#(long)"}]}"#,
            #"{"id":"b","type":"function_call","name":"f","arguments":"\#(long)"}"#,
            #"{"id":"c","type":"mcp_call","name":"g","arguments":"{}","error":{"type":"e","message":"\#(long)"}}"#,
        ]
        let lines = items.map { #"{"direction":"server","payload":{"type":"conversation.item.done","item":\#($0)}}"# }
        try folder.file("call.jsonl", lines.joined(separator: "\n"))
        let text = try Tool.run(["conversation", "call.jsonl"], in: folder.url).text.split(separator: "\n")
        #expect(text.first?.hasSuffix(" → \(long)") == true)
        for line in text.dropFirst() where line.contains("word") { #expect(line.hasSuffix("…"), "\(line)") }
    }

    @Test("parts several sessions in Markdown by a blank line")
    func severalInMarkdown() throws {
        let run = try Tool.run(["export", "errors.jsonl", "text-chat.jsonl", "--format", "markdown"])
        #expect(run.text.split(separator: "\n\n# Session ").count == 2)
    }

    @Test(
        arguments: [
            "record", "import", "export", "verify", "redact", "prune", "merge", "derive", "sessions", "show", "events",
            "conversation", "tools", "search", "turns", "latency", "usage", "cost", "prices", "lint", "sql", "diff",
            "view",
            "mcp", "replay", "serve",
        ]
    )
    func help(_ command: String) throws {
        let run = try Tool.run([command, "--help"])
        #expect(run.status == 0)
        // An example that is broken over lines does not work when it is copied.
        let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false)
        let examples = lines.drop { $0 != "EXAMPLES:" }.dropFirst().prefix { !$0.isEmpty }
        #expect(!examples.isEmpty)
        for line in examples { #expect(line.hasPrefix("  "), "\(line)") }
        try Expected.compare(run.text, with: "help-\(command).txt")
    }

    @Test func helpOverview() throws {
        let run = try Tool.run(["--help"])
        #expect(run.status == 0)
        try Expected.compare(run.text, with: "help.txt")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionScript(_ shell: String) throws {
        let run = try Tool.run(["--generate-completion-script", shell])
        #expect(run.status == 0)
        for word in ["conversation", "follow", "ndjson", "jsonl"] { #expect(run.text.contains(word), "\(word)") }
    }

    @Test func version() throws {
        let run = try Tool.run(["--version"])
        #expect(run.status == 0)
        #expect(run.text == "0.1.0\n")
    }
}
