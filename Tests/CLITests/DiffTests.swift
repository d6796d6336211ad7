import Foundation
import TestSupport
import Testing

/// `tapedeck diff`.
@Suite struct DiffTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let text = String(decoding: try Fixtures.sample("voice-tool-call").bytes(), as: UTF8.self)
        try folder.file("before.jsonl", text)
        let changed = text.replacing("01M6HBE2MDDB9YWSH99A8VX6XH", with: "01M6HBE2MDDB9YWSH99A8VX6XJ")
            .replacing("\"marin\"", with: "\"cedar\"")
            .replacing("Heron", with: "Gull")
            .replacing("Perfect, thank you!", with: "Perfect,\\n\\u001b[31mthank you!")
            .replacing("\"output_tokens\":59", with: "\"output_tokens\":60")
        try folder.file("after.jsonl", changed)
    }

    private func diff(_ arguments: String...) throws -> Tool.Run {
        try Tool.run(["diff"] + arguments, in: folder.url)
    }

    @Test func nothing() throws {
        let run = try diff("before.jsonl", "before.jsonl", "--tolerance", "0ms")
        #expect(run.status == 0)
        #expect(run.text == "no differences\n")
        let answer = try JSONValue.parse(try diff("before.jsonl", "before.jsonl", "--json").output)
        let expected: NSDictionary = [
            "a": "01M6HBE2MDDB9YWSH99A8VX6XH", "b": "01M6HBE2MDDB9YWSH99A8VX6XH", "equal": true, "differences": [],
        ]
        #expect(answer == expected)
    }

    @Test(
        arguments: [
            ("diff.txt", []), ("diff.json", ["--json"]), ("diff.ndjson", ["--format", "ndjson"]),
            ("diff.csv", ["--format", "csv"]), ("diff.md", ["--format", "markdown"]),
            ("diff-only.txt", ["--only", "tools", "--only", "configuration", "--ignore", "configuration"]),
        ]
    )
    func findings(_ name: String, _ options: [String]) throws {
        let run = try Tool.run(["diff", "before.jsonl", "after.jsonl"] + options, in: folder.url)
        #expect(run.status == 3)
        #expect(run.errors == "")
        try Expected.compare(run.text, with: name)
    }

    @Test func twoUnlikeSessions() throws {
        let run = try Tool.run(["diff", "text-chat.jsonl", "errors.jsonl", "--tolerance", "50%"])
        #expect(run.status == 3)
        try Expected.compare(run.text, with: "diff-unlike.txt")
    }

    @Test(arguments: [60, 100])
    func onATerminal(_ columns: Int) throws {
        let text = try PseudoTerminal(columns: columns)
            .run(
                ["diff", "before.jsonl", "after.jsonl", "--color", columns == 60 ? "always" : "never"],
                in: folder.url
            )
        try Expected.compare(text.replacing("\u{1B}", with: "ESC"), with: "terminal-diff-\(columns).txt")
    }

    @Test func storedSessions() throws {
        try #require(try Tool.run(["import", "before.jsonl", "after.jsonl"], in: folder.url).status == 0)
        let stored = try diff("01M6HBE2MDDB9YWSH99A8VX6XH", "01M6HBE2MDDB9YWSH99A8VX6XJ", "--json")
        #expect(stored.output == (try diff("before.jsonl", "after.jsonl", "--json")).output)
        #expect(stored.status == 3)
        #expect(try diff("01M6HBE2MDDB9YWSH99A8VX6XH", "before.jsonl").status == 0)
        #expect(try diff("latest", "no-such").errors.hasPrefix("tapedeck: "))
    }

    @Test func ignoredFieldsAndAspects() throws {
        let options = ["--ignore", "conversation", "--ignore", "usage", "--ignore-field", "voice"]
        let arguments = ["diff", "before.jsonl", "after.jsonl"] + options
        #expect(try Tool.run(arguments, in: folder.url).status == 3)
        let all = try Tool.run(
            arguments + ["--ignore-field", "island", "--ignore-field", "instructions"],
            in: folder.url
        )
        #expect(all.status == 0, "\(all.text)")
    }

    @Test func toleranceAddsTiming() throws {
        let text = try String(contentsOf: folder.url.appendingPathComponent("before.jsonl"), encoding: .utf8)
        try folder.file("slower.jsonl", text.replacing("T18:41:12", with: "T18:41:13"))
        let options = ["diff", "before.jsonl", "slower.jsonl", "--only", "tools"]
        #expect(try Tool.run(options, in: folder.url).status == 0)
        let run = try Tool.run(options + ["--tolerance", "1ms"], in: folder.url)
        #expect(run.status == 3)
        #expect(run.text.contains("\ntiming\n"), "\(run.text)")
    }

    @Test func timesThatAreNotKnown() throws {
        let text = String(decoding: try Fixtures.sample("text-chat").bytes(), as: UTF8.self)
        let timeless = text.replacing(/"at":"[^"]*"/, with: #""at":null"#)
        try folder.file("timeless.jsonl", timeless)
        try folder.file("timed.jsonl", text)
        let run = try diff("timed.jsonl", "timeless.jsonl", "--tolerance", "10%")
        #expect(run.status == 0)
        #expect(run.errors == "tapedeck: timing was not compared: the events of timeless.jsonl have no times\n")
        #expect(try diff("timed.jsonl", "timeless.jsonl").errors == "")
    }

    @Test func damagedLines() throws {
        let text = String(decoding: try Fixtures.sample("text-chat").bytes(), as: UTF8.self)
        try folder.file("damaged.jsonl", text + "{\"at\":null,")
        let run = try diff("damaged.jsonl", "damaged.jsonl")
        #expect(run.status == 3)
        #expect(run.text == "no differences\n")
        #expect(run.errors.contains("the line is cut off"))
    }

    @Test func wrongUsage() throws {
        func errors(_ arguments: String..., status: Int32 = 64) throws -> String {
            let run = try Tool.run(["diff"] + arguments, in: folder.url)
            #expect(run.status == status)
            #expect(run.text == "")
            return String(run.errors.prefix { $0 != "\n" })
        }
        #expect(try errors("before.jsonl") == "tapedeck: Missing expected argument '<b>'")
        #expect(
            try errors("-", "-")
                == "tapedeck: standard input can be one of the sessions, not both; give the other as a file"
        )
        #expect(
            try errors("before.jsonl", "after.jsonl", "--only", "timing")
                == "tapedeck: --only timing needs --tolerance, such as --tolerance 150ms or --tolerance 20%"
        )
        #expect(try errors("before.jsonl", "after.jsonl", "--tolerance", "5").contains("'5'"))
        #expect(try errors("before.jsonl", "after.jsonl", "--only", "colour").contains("'colour'"))
        #expect(
            try errors("before.jsonl", "missing.jsonl", status: 1)
                == "tapedeck: missing.jsonl: no such file; check the path"
        )
        let both = try Fixtures.sample("errors").bytes() + Fixtures.sample("text-chat").bytes()
        try folder.file("calls.jsonl", Data(both))
        #expect(
            try errors("before.jsonl", "calls.jsonl", status: 1)
                == "tapedeck: calls.jsonl: contains 2 sessions, but this command takes one; "
                + "`tapedeck import` the file and name the session"
        )
    }
}
