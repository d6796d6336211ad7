import Foundation
import TestSupport
import Testing

/// What a terminal gets to see.
@Suite struct TerminalTests {
    private static let samples = Fixtures.repository.appendingPathComponent("SampleSessions")

    private func screen(
        _ arguments: [String],
        columns: Int = 80,
        in folder: URL = samples,
        environment: [String: String] = [:]
    ) throws -> String {
        try PseudoTerminal(columns: columns).run(arguments, in: folder, environment: environment)
    }

    @Test(arguments: [80, 120, 200])
    func tablesFitTheTerminal(_ columns: Int) throws {
        let path = try SampleDatabase.path()
        for command in [["tools"], ["turns"], ["search", "the"], ["usage"], ["events", "latest"], ["sessions"]] {
            let arguments = command + ["--db", path, "--color", "never"]
            let text = try screen(arguments, columns: columns)
            let widest = text.split(separator: "\n").map(\.unicodeScalars.count).max() ?? 0
            #expect(widest <= columns, "\(command)")
            #expect(text.contains("…") || columns > 120)
        }
    }

    @Test func transcriptsAreWrapped() throws {
        let text = try screen(["conversation", "voice-tool-call.jsonl", "--color", "never"], columns: 60)
        try Expected.compare(text, with: "terminal-conversation.txt")
    }

    @Test func barsFitTheTerminal() throws {
        for columns in [60, 80, 120] {
            let arguments = ["latency", "--turns", "--db", try SampleDatabase.path(), "--color", "never"]
            let text = try screen(arguments, columns: columns)
            let bars = text.split(separator: "\n").filter { $0.contains(/^  \d+  \w+ +[░▒▓█]/) }
            #expect(bars.count == 22)
            #expect(try #require(bars.map(\.unicodeScalars.count).max()) <= columns)
        }
    }

    @Test func whatWasNotHeardIsStruckThrough() throws {
        let text = try screen(["conversation", "barge-in.jsonl"], columns: 70)
        try Expected.compare(text.replacing("\u{1B}", with: "ESC"), with: "terminal-unheard.txt")
        let plain = try screen(["conversation", "barge-in.jsonl"], columns: 70, environment: ["NO_COLOR": "1"])
        #expect(plain.contains("⟦folds, and"))
        #expect(plain.contains("horizon⟧\n"))
    }

    @Test func whatWasFoundStandsOut() throws {
        let text = try screen(["search", "ferry OR island", "--session", "voice-tool-call.jsonl"], columns: 100)
        try Expected.compare(text.replacing("\u{1B}", with: "ESC"), with: "terminal-search.txt")
    }

    @Test func barsOnATerminal() throws {
        let text = try screen(["latency", "voice-tool-call.jsonl", "--turns"], columns: 80)
        try Expected.compare(text.replacing("\u{1B}", with: "ESC"), with: "terminal-latency.txt")
    }

    @Test func tablesOnATerminal() throws {
        let text = try screen(["events", "voice-tool-call.jsonl", "-n", "delta|append"], columns: 90)
        try Expected.compare(text.replacing("\u{1B}", with: "ESC"), with: "terminal-events.txt")
    }

    @Test func colors() throws {
        let arguments = ["usage", "errors.jsonl"]
        let colored = "\u{1B}["
        func run(_ more: [String], environment: [String: String] = [:]) throws -> String {
            try screen(arguments + more, environment: environment)
        }
        #expect(try run([]).contains(colored))
        #expect(try run(["--color", "always"], environment: ["NO_COLOR": "1"]).contains(colored))
        #expect(try !run(["--color", "never"]).contains(colored))
        #expect(try !run([], environment: ["NO_COLOR": "1"]).contains(colored))
        #expect(try !run([], environment: ["TERM": "dumb"]).contains(colored))
        // Not on a terminal: only when asked.
        #expect(try !Tool.run(arguments).text.contains(colored))
        #expect(try Tool.run(arguments + ["--color", "always"]).text.contains(colored))
    }

    /// Recorded text that tries to drive the terminal.
    private static let hostile = [
        #"{"tapedeck":1,"session":{"id":"01M8059NYN7YQE6QGVN6WYH95N","model":"m\u001b[2J\u009b31m\u202e"}}"#,
        #"{"direction":"server","payload":{"type":"conversation.item.added","item":{"id":"i\u001b]0;x\u0007","type":"message","role":"us\u001b[1mer","content":[{"type":"input_text","text":"a\u001b[31mb\u0000c\rd\u202ee\nf"}]}}}"#,
        #"{"direction":"server","payload":{"type":"ty\u001b[5mpe"}}"#,
        #"{"direction":"server","payload":{"type":"error","error":{"code":"c\u001b[7m","message":"m\u001b[8m\u007f"}}}"#,
        "{\"direction\":\"server\",\"payload\":{\"type\":\"raw\",\"c1\":\"\u{9B}31m\u{7F}\"}}",
        #"{"direction":"server","payload":{"type":"response.created","response":{"id":"r","status":"s\u001b[1m"}}}"#,
        "{\"direction\":\"server\",\"text\":\"\\u001b[31mno event\"}",
        #"{"direction":"server","payload":{"type":"response.function_call_arguments.done","call_id":"c","item_id":"f","name":"n\u001b[1m","arguments":"\u001b[1m"}}"#,
    ]
    .joined(separator: "\n")

    /// The commands that show what was recorded.
    private static let commands = [
        ["sessions", "call.jsonl"], ["show", "call.jsonl"], ["events", "call.jsonl"], ["conversation", "call.jsonl"],
        ["tools", "call.jsonl"], ["turns", "call.jsonl"], ["latency", "call.jsonl"], ["usage", "call.jsonl"],
        ["replay", "call.jsonl"], ["verify", "call.jsonl"],
        ["search", "a* OR b* OR c* OR m* OR n*", "--session", "call.jsonl"], ["diff", "call.jsonl", "other.jsonl"],
        ["sql", "SELECT * FROM events"], ["sql", "SELECT * FROM sessions"],
    ]

    /// A folder with hostile recordings, as files and in a database.
    private func hostileFolder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.file("call.jsonl", Self.hostile)
        try folder.file("other.jsonl", Self.hostile.replacing("a\\u001b[31mb", with: "a\\u001b[32mb"))
        #expect(try Tool.run(["import", "call.jsonl"], in: folder.url).status == 0)
        return folder
    }

    @Test(arguments: ["table", "json", "ndjson", "csv", "tsv", "markdown"])
    func recordedTextCannotDriveTheTerminal(_ format: String) throws {
        let folder = try hostileFolder()
        for command in Self.commands {
            let arguments = command + ["--format", format, "--color", "never"]
            let text = try screen(arguments, in: folder.url)
            let commands = text.unicodeScalars.filter(isCommand)
            #expect(commands.isEmpty, "\(arguments): \(commands.map(\.value))")
        }
    }

    @Test(arguments: [["export"], ["export", "--format", "har"], ["export", "--format", "markdown"], ["redact"]])
    func copiesCannotDriveTheTerminal(_ command: [String]) throws {
        let folder = try hostileFolder()
        let text = try screen(command + ["call.jsonl"], in: folder.url)
        let commands = text.unicodeScalars.filter(isCommand)
        #expect(commands.isEmpty, "\(command): \(commands.map(\.value))")
    }

    @Test(arguments: ["table", "markdown"])
    func tablesAreHarmlessWhereverTheyGo(_ format: String) throws {
        let folder = try hostileFolder()
        for command in Self.commands {
            let run = try Tool.run(command + ["--format", format], in: folder.url)
            #expect([0, 3].contains(run.status), "\(command)")
            #expect(!run.text.isEmpty, "\(command)")
            #expect(run.text.unicodeScalars.filter(isCommand).isEmpty, "\(command)")
        }
    }

    @Test func errorMessagesAreHarmless() throws {
        let run = try Tool.run(["import", "\u{1B}[31mred\u{7}.jsonl"])
        #expect(run.errors == "tapedeck: \\u001b[31mred\\u0007.jsonl: no such file; check the path\n")
        let usage = try Tool.run(["\u{1B}[31m"])
        #expect(!usage.errors.contains("\u{1B}"))
    }

    private func isCommand(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x09: false
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
