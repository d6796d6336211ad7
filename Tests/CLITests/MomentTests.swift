import Foundation
import TestSupport
import Testing

/// `tapedeck show --at`, and `tapedeck diff` of moments.
@Suite struct MomentTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.file("call.jsonl", Data(Fixtures.sample("voice-tool-call").bytes()))
    }

    private func run(_ arguments: String...) throws -> Tool.Run { try Tool.run(arguments, in: folder.url) }

    // MARK: - Pages and answers

    @Test(
        arguments: [
            ("show-at-call.txt", "voice-tool-call", ["--at", "4.8s"]),
            ("show-at-call.json", "voice-tool-call", ["--at", "90", "--json"]),
            ("show-at-call.md", "voice-tool-call", ["--at", "7.5s", "--format", "markdown"]),
            ("show-at-speech.txt", "barge-in", ["--at", "5.5s"]),
            ("show-at-beta.txt", "legacy-beta", ["--at", "4s"]),
            ("show-at-voice-live.txt", "voice-live", ["--at", "60"]),
            ("show-at-live.txt", "live-hut", ["--at", "200"]),
            ("show-at-live.json", "live-hut", ["--at", "200", "--format", "ndjson"]),
            ("show-at-translation.txt", "translation", ["--at", "50"]),
            ("show-at-transcription.txt", "transcription-only", ["--at", "40"]),
        ]
    )
    func pages(_ name: String, _ sample: String, _ options: [String]) throws {
        let run = try Tool.run(["show", "\(sample).jsonl"] + options)
        #expect(run.status == 0)
        #expect(run.errors == "")
        try Expected.compare(run.text, with: name)
        let widest = run.text.split(separator: "\n").prefix { !$0.contains("Conversation") }.map(\.count).max() ?? 0
        #expect(widest <= 80 || !name.hasSuffix(".txt"))
    }

    @Test func aLongConversationShowsItsLastItems() throws {
        let text = try Tool.run(["show", "text-chat.jsonl", "--at", "999"]).text
        let all = try JSONValue.parse(try Tool.run(["show", "text-chat.jsonl", "--at", "999", "--json"]).output)
        let count = try #require(try JSONValue.member("conversation", of: all) as? [Any]).count
        #expect(text.contains("earlier item") == (count > 10))
    }

    @Test(arguments: ["voice-tool-call", "barge-in", "mcp-approval"])
    func everyMomentIsThatOfARecordingThatEndsThere(_ sample: String) throws {
        let lines = String(decoding: try Fixtures.sample(sample).bytes(), as: UTF8.self).split(separator: "\n")
        for seq in stride(from: 1, to: lines.count, by: 9) {
            try folder.file("prefix.jsonl", lines[...seq].joined(separator: "\n") + "\n")
            let state = try JSONValue.parse(
                try Tool.run(["show", "\(sample).jsonl", "--at", "\(seq)", "--json"]).output
            )
            let conversation = try JSONValue.parse(try run("conversation", "prefix.jsonl", "--json").output)
            #expect(
                try JSONValue.member("conversation", of: state) == JSONValue.member("items", of: conversation)
            )
            let calls = try JSONValue.parse(try run("tools", "prefix.jsonl", "--json").output) as? [NSDictionary]
            let waiting = try JSONValue.member("tool_calls", of: state) as? [NSDictionary]
            let open = calls?.filter { ["in_progress", "unanswered"].contains($0["status"] as? String) }
            #expect(waiting == open)
        }
    }

    @Test(arguments: Fixtures.samples)
    func fileAndDatabaseGiveTheSameBytes(_ sample: Fixture) throws {
        let header = String(decoding: try sample.bytes().prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        let id = try #require(header.firstMatch(of: /"id":"(\w+)"/)).1
        for moment in ["1", "40", "999", "3s", "1h"] {
            for format in ["table", "json"] {
                let options = ["--at", moment, "--format", format]
                let file = try Tool.run(["show", "\(sample.name).jsonl"] + options)
                let database = try Tool.run(["show", String(id), "--db", try SampleDatabase.path()] + options)
                #expect(file.status == 0)
                #expect(file.output == database.output, "\(options)")
                #expect(file.errors == database.errors, "\(options)")
            }
        }
    }

    @Test(arguments: Fixtures.captures)
    func captures(_ capture: Fixture) throws {
        for options in [["--at", "20"], ["--at", "20", "--json"]] {
            let run = try Tool.run(["show", capture.path] + options)
            #expect(run.status == 0, "\(run.errors)")
        }
    }

    // MARK: - Moments that are not there

    @Test func behindTheEndIsTheEnd() throws {
        let note = "session 01M6HBE2MDDB9YWSH99A8VX6XH ends with seq 207, at +16.052s: this is its state at the end"
        for moment in ["999", "2m", "2026-11-04T00:00:00Z"] {
            let run = try run("show", "call.jsonl", "--at", moment)
            #expect(run.status == 0)
            #expect(run.errors == "tapedeck: \(note)\n")
            #expect(run.text.contains(" at seq 207 "))
        }
        #expect(try run("show", "call.jsonl", "--at", "207").errors == "")
    }

    @Test func beforeTheBeginningIsRefused() throws {
        let start = "is before the beginning of session 01M6HBE2MDDB9YWSH99A8VX6XH at"
        let advice = "give a later moment; `tapedeck events` lists the session's events\n"
        let seq = try run("show", "call.jsonl", "--at", "0")
        #expect(seq.status == 1)
        #expect(seq.errors == "tapedeck: call.jsonl: seq 0 \(start) seq 1; \(advice)")
        let time = try run("show", "call.jsonl", "--at", "18:41:07")
        #expect(time.status == 1)
        #expect(
            time.errors
                == "tapedeck: call.jsonl: 2026-11-03T18:41:07.000000Z \(start) 2026-11-03T18:41:07.213846Z; \(advice)"
        )
        #expect(time.text == "")
        let path = try SampleDatabase.path()
        let stored = try run("show", "01M6HBE2MDDB9YWSH99A8VX6XH", "--at", "0", "--db", path)
        #expect(stored.errors == "tapedeck: seq 0 \(start) seq 1; \(advice)")
    }

    @Test func withoutTimesThereAreOnlySeqs() throws {
        let text = String(decoding: try Fixtures.sample("text-chat").bytes(), as: UTF8.self)
        try folder.file("timeless.jsonl", text.replacing(/"at":"[^"]*"/, with: #""at":null"#))
        #expect(try run("show", "timeless.jsonl", "--at", "20").status == 0)
        for moment in ["2s", "2026-11-03T18:41:09Z", "18:41"] {
            let run = try run("show", "timeless.jsonl", "--at", moment)
            #expect(run.status == 1)
            #expect(run.errors.hasPrefix("tapedeck: timeless.jsonl: session "))
            #expect(run.errors.hasSuffix(" has no times; give a seq, such as 120; `tapedeck events` lists them\n"))
        }
    }

    @Test func aSessionWithoutEventsHasNoMoments() throws {
        try folder.file("empty.jsonl", #"{"tapedeck":1,"session":{"id":"01M6HBE2MDDB9YWSH99A8VX6XA"}}"# + "\n")
        let run = try run("show", "empty.jsonl", "--at", "1")
        #expect(run.status == 1)
        #expect(run.errors == "tapedeck: empty.jsonl: session 01M6HBE2MDDB9YWSH99A8VX6XA has no events\n")
    }

    @Test func aFileOfSeveralSessionsIsRefused() throws {
        let both = try Fixtures.sample("errors").bytes() + Fixtures.sample("text-chat").bytes()
        try folder.file("calls.jsonl", Data(both))
        let run = try run("show", "calls.jsonl", "--at", "3")
        #expect(run.status == 1)
        #expect(run.errors.contains("contains 2 sessions"))
    }

    @Test func wrongUsage() throws {
        let soon = try run("show", "call.jsonl", "--at", "soon")
        #expect(soon.status == 64)
        #expect(soon.errors.hasPrefix("tapedeck: The value 'soon' is invalid for '--at <moment>': give a seq (120), "))
        for name in ["latest@5x", "call.jsonl@soon"] {
            let diff = try run("diff", name, "call.jsonl", "--db", try SampleDatabase.path())
            #expect(diff.status == 64)
            #expect(diff.errors.contains("” in “\(name)” is not a moment; give a seq (120), a time since the start "))
        }
        let csv = try run("show", "call.jsonl", "--at", "3", "--format", "csv")
        #expect(csv.status == 64)
        #expect(
            csv.errors.hasPrefix("tapedeck: --format csv has no effect with --at, which prints no table\n")
        )
    }

    // MARK: - Two moments

    @Test func twoMomentsOfASession() throws {
        let diff = try run("diff", "call.jsonl@80", "call.jsonl@110")
        #expect(diff.status == 3)
        #expect(diff.errors == "")
        try Expected.compare(diff.text, with: "diff-moments.txt")
        let json = try run("diff", "call.jsonl@80", "call.jsonl@7.5s", "--json")
        try Expected.compare(json.text, with: "diff-moments.json")
        let stored = try run(
            "diff",
            "01M6HBE@80",
            "01M6HBE2MDDB9YWSH99A8VX6XH@7.5s",
            "--json",
            "--db",
            try SampleDatabase.path()
        )
        #expect(stored.output == json.output)
    }

    @Test func aMomentBesideAWholeSession() throws {
        #expect(try run("diff", "call.jsonl@207", "call.jsonl").status == 0)
        let behind = try run("diff", "call.jsonl@999", "call.jsonl@2m")
        #expect(behind.status == 0)
        #expect(behind.text == "no differences\n")
        #expect(behind.errors.split(separator: "\n").count == 2)
        let before = try run("diff", "call.jsonl@0", "call.jsonl")
        #expect(before.status == 1)
        #expect(before.errors.hasPrefix("tapedeck: call.jsonl: seq 0 is before the beginning"))
        #expect(before.text == "")
    }

    @Test func namesMayHaveAnAtSign() throws {
        let text = String(decoding: try Fixtures.sample("voice-tool-call").bytes(), as: UTF8.self)
        try folder.file("call@120", text)
        try folder.file("a@b.jsonl", text)
        #expect(try run("diff", "call@120", "call.jsonl").status == 0)
        #expect(try run("diff", "call@120@207", "call.jsonl").status == 0)
        #expect(try run("diff", "a@b.jsonl", "a@b.jsonl@207").status == 0)
        #expect(try run("diff", "a@b.jsonl@3", "a@b.jsonl").status == 3)
        #expect(try run("show", "a@b.jsonl", "--at", "3").status == 0)
        // A server may give such ids, too.
        try folder.file("own.jsonl", text.replacing("sess_EgDjPTSWsbCBpWUedoB6S", with: "sess@120"))
        try #require(try run("import", "own.jsonl").status == 0)
        #expect(try run("diff", "sess@120", "own.jsonl").status == 0)
        #expect(try run("diff", "sess@120@3", "own.jsonl@3").status == 0)
        #expect(try run("show", "sess@120", "--at", "3").text.contains(" at seq 3 "))
        #expect(try run("diff", "sess@12", "own.jsonl").errors.contains("no session \"sess\""))
        let soon = try run("diff", "a@b.jsonl@soon", "own.jsonl")
        #expect(soon.status == 64)
        #expect(
            soon.errors.hasPrefix(
                "tapedeck: “soon” in “a@b.jsonl@soon” is not a moment; give a seq (120), a time since the start (12.5s), or a "
                    + "time (2026-11-22T09:00:12Z)\n"
            )
        )
    }
}
