import Foundation
import TestSupport
import Testing

/// `cost`, `prices`, and amounts in other answers.
@Suite struct CostTests {
    // MARK: - Agreement

    private static func decimal(_ value: Any?) throws -> Decimal? {
        if value == nil || value is NSNull { return nil }
        let text = try #require(value as? String)
        #expect(text.contains(/^\d+\.\d{12}$/))
        return Decimal(string: text)
    }

    private static func lines(_ object: NSObject) throws -> [NSDictionary] {
        try #require(try JSONValue.member("lines", of: object) as? [NSDictionary])
    }

    /// An amount, and the sum of the amounts of its lines.
    private static func sums(_ object: NSObject) throws -> (told: Decimal?, ofLines: Decimal?) {
        let amounts = try lines(object).compactMap { try decimal($0["amount"]) }
        return (try decimal((object as? NSDictionary)?["amount"]), amounts.isEmpty ? nil : amounts.reduce(0, +))
    }

    @Test("cost, its groups, costs, usage, sessions and show agree", arguments: Fixtures.samples + Fixtures.captures)
    func agreement(_ fixture: Fixture) throws {
        let folder = try TemporaryFolder()
        #expect(try Tool.run(["import", fixture.path], in: folder.url).status == 0)
        let file = try Tool.run(["cost", fixture.path, "--json"], in: folder.url)
        let stored = try Tool.run(["cost", "--json"], in: folder.url)
        #expect(file.status == 0)
        #expect(file.output == stored.output)
        #expect(file.errors == stored.errors)
        let answer = try JSONValue.parse(stored.output)
        let sessions = try #require(try JSONValue.member("sessions", of: answer) as? [NSDictionary])
        let total = try JSONValue.member("total", of: answer)
        let (told, ofLines) = try Self.sums(total)
        #expect(told == ofLines)
        for session in sessions { #expect(try Self.sums(session).told == Self.sums(session).ofLines) }
        let ofSessions = try sessions.compactMap { try Self.decimal($0["amount"]) }
        #expect(told == (ofSessions.isEmpty ? nil : ofSessions.reduce(0, +)))
        for group in ["model", "day", "kind"] {
            let other = try JSONValue.parse(try Tool.run(["cost", "--by", group, "--json"], in: folder.url).output)
            #expect(try Self.sums(try JSONValue.member("total", of: other)).told == told)
            let rows = try #require(try JSONValue.member("\(group)s", of: other) as? [NSDictionary])
            let amounts = try rows.compactMap { try Self.decimal($0["amount"]) }
            #expect(told == (amounts.isEmpty ? nil : amounts.reduce(0, +)))
        }
        // The view.
        let view = try Tool.run(["sql", "SELECT amount FROM costs", "--json"], in: folder.url)
        let amounts = try #require(try JSONValue.parse(view.output) as? [NSDictionary]).compactMap {
            try Self.decimal($0["amount"])
        }
        #expect(told == (amounts.isEmpty ? nil : amounts.reduce(0, +)))
        // The other commands.
        let usage = try JSONValue.parse(try Tool.run(["usage", "--cost", "--json"], in: folder.url).output)
        let usageTotal = try JSONValue.member("total", of: usage)
        #expect(try Self.decimal((usageTotal as? NSDictionary)?["amount"]) == told)
        let listed = try #require(
            try JSONValue.parse(try Tool.run(["sessions", "--json"], in: folder.url).output) as? [NSDictionary]
        )
        #expect(listed.map { $0["amount"] as? String } == sessions.map { $0["amount"] as? String })
        let page = try JSONValue.parse(try Tool.run(["show", "--json"], in: folder.url).output)
        let shown = try JSONValue.member("lines", of: JSONValue.member("cost", of: page))
        #expect(shown == sessions.first?["lines"] as? NSObject)
        // Every token of `usage` is in a line, once.
        let lines = try Self.lines(total)
        func quantity(_ prefixes: String...) -> Double {
            lines.filter { line in prefixes.contains { (line["kind"] as? String)?.hasPrefix($0) == true } }
                .reduce(0) { $0 + ($1["quantity"] as? Double ?? 0) }
        }
        func count(_ name: String) -> Double {
            let transcription = (usageTotal as? NSDictionary)?["transcription"] as? NSDictionary
            return ((usageTotal as? NSDictionary)?[name] as? Double ?? 0) + (transcription?[name] as? Double ?? 0)
        }
        #expect(quantity("input", "cached") == count("input_tokens"))
        #expect(quantity("output") == count("output_tokens"))
    }

    // MARK: - What is printed

    static let cases: [OutputTests.Case] = [
        .run("cost-voice-tool-call.txt", "cost", "voice-tool-call.jsonl"),
        .run("cost-voice-tool-call.json", "cost", "voice-tool-call.jsonl", "--json"),
        .run("cost-voice-tool-call.csv", "cost", "voice-tool-call.jsonl", "--format", "csv"),
        .run("cost-live-hut.txt", "cost", "live-hut.jsonl"),
        .run("cost-files.txt", "cost", "voice-tool-call.jsonl", "live-hut.jsonl", "tomorrow.jsonl"),
        .run("cost-files.md", "cost", "voice-tool-call.jsonl", "live-hut.jsonl", "--format", "markdown"),
        .run("cost-by-model.txt", "cost", "voice-tool-call.jsonl", "live-hut.jsonl", "--by", "model"),
        .run("cost-by-kind.txt", "cost", "voice-tool-call.jsonl", "live-hut.jsonl", "--by", "kind"),
        .run("cost-by-day.ndjson", "cost", "voice-tool-call.jsonl", "--by", "day", "--format", "ndjson"),
        .run("cost-nothing.json", "cost", "translation.jsonl", "--json"),
        .run("usage-cost.txt", "usage", "voice-tool-call.jsonl", "live-hut.jsonl", "--cost"),
        .run("usage-cost.csv", "usage", "voice-tool-call.jsonl", "live-hut.jsonl", "--cost", "--format", "csv"),
        .run("prices-gpt-realtime.txt", "prices", "gpt-realtime"),
        .run("prices-grok.json", "prices", "grok-voice-latest", "--json"),
    ]

    @Test(arguments: cases)
    func output(_ test: OutputTests.Case) throws {
        let run = try Tool.run(test.arguments)
        #expect(run.status == 0, "\(run.errors)")
        try Expected.compare(run.text, with: test.name)
    }

    @Test func whatHasNoPriceIsNamed() throws {
        let run = try Tool.run(["cost", "live-hut.jsonl"])
        #expect(run.status == 0)
        try Expected.compare(run.errors, with: "cost-live-hut.errors.txt")
        let listed = try Tool.run(["prices"])
        #expect(listed.status == 0)
        try Expected.compare(listed.errors, with: "prices.errors.txt")
        #expect(try Tool.run(["prices", "nova-9"]).errors == "tapedeck: no prices of nova-9\n")
    }

    // MARK: - The user's prices

    private static let recording = """
        {"tapedeck":1,"session":{"id":"S1","model":"my-deployment"}}
        {"at":"2026-09-01T09:00:00Z","direction":"server","payload":{"type":"response.done","response":{"id":"r",\
        "usage":{"input_tokens":1000,"output_tokens":0}}}}
        """

    private func amount(_ folder: TemporaryFolder, _ arguments: String...) throws -> String? {
        let run = try Tool.run(["cost", "--json"] + arguments, in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        return (try JSONValue.member("total", of: JSONValue.parse(run.output)) as? NSDictionary)?["amount"] as? String
    }

    @Test("a deployment's name has no price until somebody gives it one")
    func deployment() throws {
        let folder = try TemporaryFolder()
        try folder.file("call.jsonl", Self.recording)
        #expect(try amount(folder, "call.jsonl") == nil)
        let unpriced = try Tool.run(["cost", "call.jsonl"], in: folder.url)
        #expect(
            unpriced.errors == """
                tapedeck: no price for my-deployment: input_text; `tapedeck help prices` shows how to give it one

                """
        )
        #expect(unpriced.text.contains("unpriced"))
        let csv = "model,kind,from,price,per\r\nmy-deployment,input_text,2026-09-01,4,1M tokens\r\n"
        try folder.file("ours.csv", "\u{FEFF}" + csv)
        #expect(try amount(folder, "call.jsonl", "--prices", "ours.csv") == "0.004000000000")
        #expect(try Tool.run(["import", "call.jsonl"], in: folder.url).status == 0)
        #expect(try amount(folder) == nil)
        let stored = try Tool.run(["prices", "import", "ours.csv"], in: folder.url)
        #expect(stored.status == 0)
        #expect(stored.errors == "tapedeck: stored 1 price\n")
        // They count for the database's sessions, and for files beside it; a file of prices wins over them.
        #expect(try amount(folder) == "0.004000000000")
        #expect(try amount(folder, "call.jsonl") == "0.004000000000")
        #expect(try Tool.run(["cost"], in: folder.url).errors.isEmpty)
        try folder.file(
            "later.json",
            #"[{"model":"my-deployment","kind":"input_text","from":"2026-09-02","price":"5","per":"1M tokens"}]"#
        )
        #expect(try amount(folder, "--prices", "later.json") == "0.004000000000")
        // What is listed can be imported again.
        let listed = try Tool.run(["prices", "--json"], in: folder.url)
        try folder.file("all.json", listed.output)
        #expect(try Tool.run(["prices", "import", "all.json", "--replace"], in: folder.url).status == 0)
        #expect(try amount(folder) == "0.004000000000")
        try folder.file("none.json", "[]")
        let none = try Tool.run(["prices", "import", "none.json"], in: folder.url)
        #expect(none.status == 1)
        #expect(none.errors.hasPrefix("tapedeck: none.json: holds no prices; `tapedeck help prices` shows "))
        #expect(try Tool.run(["prices", "import", "none.json", "--replace"], in: folder.url).status == 0)
        #expect(try amount(folder) == nil)
    }

    @Test(
        "people read rounded amounts",
        arguments: [
            ("1000000", "$1,000.00"), ("1234.5", "$1.23"), ("1000", "$1.00"), ("999.99", "$1.0000"),
            ("12.8", "$0.0128"),
            ("0.1", "$0.0001"), ("0.05", "$0.0001"), ("0.049999", "<$0.0001"), ("0.000000001", "<$0.0001"), ("0", "$0"),
        ]
    )
    func rounded(price: String, text: String) throws {
        let folder = try TemporaryFolder()
        try folder.file("call.jsonl", Self.recording)
        let csv = "model,kind,from,price,per\nmy-deployment,input_text,2026-09-01,\(price),1M tokens\n"
        try folder.file("ours.csv", csv)
        let run = try Tool.run(["cost", "call.jsonl", "--prices", "ours.csv", "--no-headers"], in: folder.url)
        #expect(run.status == 0)
        #expect(run.text.hasSuffix("  \(text)\n"), "\(run.text)")
    }

    @Test func pricesAreForCosts() throws {
        let run = try Tool.run(["usage", "text-chat.jsonl", "--prices", "ours.csv"])
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix("tapedeck: --prices has no effect without --cost\n"))
    }

    @Test("a database that cannot be read is no matter of those who read files")
    func brokenDatabase() throws {
        let folder = try TemporaryFolder()
        try folder.file("call.jsonl", Self.recording)
        try folder.file("tapedeck.db", "not a database")
        for command in ["cost", "sessions", "show"] {
            #expect(try Tool.run([command, "call.jsonl"], in: folder.url).status == 0)
        }
        #expect(try Tool.run(["cost"], in: folder.url).status == 1)
    }

    @Test(
        "a bad price file is refused with its place, and nothing of it is stored",
        arguments: [
            ("[{\"model\":\"m\"}]", "bad.json: entry 1: kind is missing"),
            (
                "model,kind,from,price,per\nm,input_text,2026-01-01,-1,1M tokens\n",
                #"bad.json: line 2: the price "-1" is negative"#
            ),
            ("", "bad.json: the file is empty"),
        ]
    )
    func badFile(text: String, message: String) throws {
        let folder = try TemporaryFolder()
        try folder.file("bad.json", text)
        let cost = ["cost", Fixtures.sample("errors").path, "--prices", "bad.json"]
        for arguments in [["prices", "import", "bad.json"], cost] {
            let run = try Tool.run(arguments, in: folder.url)
            #expect(run.status == 1)
            #expect(run.text.isEmpty)
            #expect(run.errors == "tapedeck: \(message); `tapedeck help prices` shows what a price file looks like\n")
        }
        #expect(try folder.names() == ["bad.json"])
        let missing = try Tool.run(["prices", "import", "missing.json"], in: folder.url)
        #expect(missing.status == 1)
        #expect(missing.errors == "tapedeck: missing.json: cannot be read: No such file or directory; check the path\n")
    }
}
