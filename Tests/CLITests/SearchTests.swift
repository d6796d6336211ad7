import Foundation
import TestSupport
import Testing

/// `tapedeck search`: in the database and in files, in every format, and whatever is typed.
@Suite struct SearchTests {
    private func search(_ arguments: String...) throws -> Tool.Run {
        try Tool.run(["search", "--db", SampleDatabase.path()] + arguments)
    }

    static let cases: [OutputTests.Case] = [
        .run("search.txt", "the"),
        .run("search.json", "find_departures OR “keys”", "--json"),
        .run("search.ndjson", "matcha OR 抹茶", "--format", "ndjson"),
        .run("search.csv", "keys", "island", "OR", "keys", "--format", "csv"),
        .run("search.tsv", "is OR was", "--in", "errors", "--format", "tsv"),
        .run("search.md", "\"heron island\"", "--format", "markdown"),
        .run("search-colors.txt", "\"heron island\" OR nine", "--color", "always", "-n", "4"),
        .run("search-tools.txt", "ferr* OR island OR opening*", "--in", "tools"),
    ]

    @Test(arguments: cases)
    func database(_ test: OutputTests.Case) throws {
        let run = try Tool.run(["search", "--db", SampleDatabase.path()] + test.arguments)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        try Expected.compare(run.text.replacing("\u{1B}", with: "ESC"), with: test.name)
    }

    @Test(arguments: Fixtures.samples)
    func aFileGivesTheSame(_ sample: Fixture) throws {
        let sessions = try Tool.run(["sessions", "\(sample.name).jsonl", "--format", "csv", "--no-headers"])
        let id = String(sessions.text.prefix { $0 != "," })
        for query in ["the", "a*", "i* NOT the", "抹茶 OR 🥛 OR error", "server OR the"] {
            for format in ["table", "ndjson", "csv"] {
                let arguments = [query, "--format", format, "--session"]
                let file = try Tool.run(["search"] + arguments + ["\(sample.name).jsonl"])
                let stored = try Tool.run(["search", "--db", SampleDatabase.path()] + arguments + [id])
                #expect(file.status == 0 && stored.status == 0)
                #expect(file.output == stored.output)
                #expect(file.errors == stored.errors)
            }
        }
    }

    /// Other commands take files where this one takes words.
    @Test func aFileAmongTheWords() throws {
        let run = try search("ferry", "barge-in.jsonl")
        #expect(run.status == 0)
        let advice = "“barge-in.jsonl” was one of the words; --session barge-in.jsonl looks in that file"
        #expect(run.errors == "tapedeck: nothing found\ntapedeck: \(advice)\n")
    }

    @Test func allFilesGiveWhatTheDatabaseGives() throws {
        let files = Fixtures.samples.flatMap { ["--session", "\($0.name).jsonl"] }
        let stored = try search("the OR a", "--format", "ndjson")
        #expect(try Tool.run(["search", "the OR a", "--format", "ndjson"] + files).text == stored.text)
        let limited = try search("the OR a", "--format", "ndjson", "-n", "5").text
        #expect(limited.split(separator: "\n") == Array(stored.text.split(separator: "\n").prefix(5)))
        let some = ["search", "the OR a", "--format", "ndjson", "-n", "5"] + files
        #expect(try Tool.run(some).text == limited)
    }

    @Test(arguments: ["zeppelin", "", "!", "\u{FE0F}", "ferry NOT ferry", "\"nine leaves\"", "船渡"])
    func nothingFound(_ query: String) throws {
        let run = try search(query)
        #expect(run.status == 0)
        #expect(run.text == "")
        #expect(run.errors == "tapedeck: nothing found\n")
        #expect(try search(query, "--json").text == "[]\n")
        #expect(try search(query, "--format", "csv").text == "session,time,in,role,item_id,call_id,name,seq,snippet\n")
    }

    @Test(arguments: ["ferry \"", "(ferry", "ferry)", "AND ferry", "\"ferry", "ferry \u{1B}[31m", "ferry !"])
    func aQueryThatDoesNotGoTogetherIsASearchForItsWords(_ query: String) throws {
        let run = try search(query, "--format", "csv")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty || run.errors == "tapedeck: nothing found\n")
        #expect(!run.text.contains("\u{1B}"))
    }

    @Test func tenThousandCharactersAreFine() throws {
        for text in ["ferry ", "日本", "👩🏽‍🍳", "\"a ", "(ferry OR "] {
            let run = try search(String(repeating: text, count: 10_000 / text.unicodeScalars.count))
            #expect(run.status == 0)
        }
    }

    @Test func wrongUsage() throws {
        #expect(try search().status == 64)
        let run = try search("ferry", "--in", "audio")
        #expect(run.status == 64)
        #expect(run.errors.contains("audio"))
        let direction = try search("ferry", "--direction", "client")
        #expect(direction.status == 64)
        #expect(direction.errors.hasPrefix("tapedeck: --direction has no effect without a recording file\n"))
    }

    @Test func whatIsNotThereIsAnError() throws {
        let folder = try TemporaryFolder()
        let database = try Tool.run(["search", "!"], in: folder.url)
        #expect(database.status == 1)
        #expect(database.errors.contains("no such database"))
        let file = try Tool.run(["search", "ferry", "--session", "none.jsonl"], in: folder.url)
        #expect(file.status == 1)
        #expect(file.errors.contains("no such file"))
        let session = try search("ferry", "--session", "zzz")
        #expect(session.status == 1)
        #expect(session.errors.contains("no session"))
    }

    @Test func damagedLinesAreToldOf() throws {
        let folder = try TemporaryFolder()
        let line = #"{"direction":"server","payload":{"type":"error","error":{"message":"no ferry"}}}"#
        try folder.file("call.jsonl", "\(line)\nnot JSON\n")
        let run = try Tool.run(
            ["search", "ferry", "--session", "call.jsonl", "--format", "tsv", "--no-headers"],
            in: folder.url
        )
        #expect(run.status == 3)
        #expect(run.text.hasSuffix("\tno ferry\n"))
        #expect(run.errors.contains("call.jsonl:2"))
    }

    @Test func controlCharactersAreData() throws {
        let folder = try TemporaryFolder()
        let text = #"one\u001b[31m ferry\r\n\ttwo, \"three\" \u0000four\u202e"#
        let item = #"{"id":"i","type":"message","role":"user","content":[{"type":"input_text","text":"\#(text)"}]}"#
        let line = #"{"direction":"server","payload":{"type":"conversation.item.added","item":\#(item)}}"#
        try folder.file("call.jsonl", line + "\n")
        func run(_ format: String) throws -> String {
            let arguments = ["search", "four ferry", "--session", "call.jsonl", "--no-headers", "--format", format]
            return try Tool.run(arguments, in: folder.url).text
        }
        let snippet = "one\u{1B}[31m ferry two, \"three\" \0four\u{202E}"
        #expect(try run("csv").hasSuffix(",\"\(snippet.replacing("\"", with: "\"\""))\"\n"))
        #expect(try run("tsv").hasSuffix("\t\(snippet)\n"))
        #expect(try run("table").hasSuffix(#"one\u001b[31m ferry two, "three" \u0000four\u202e"# + "\n"))
        for format in ["json", "ndjson", "markdown"] {
            let arguments = ["search", "four ferry", "--session", "call.jsonl", "--format", format]
            let run = try Tool.run(arguments, in: folder.url)
            #expect(!run.text.contains("\u{1B}") && !run.text.contains("\u{202E}"))
            #expect(run.text.contains("ferry"))
        }
    }
}
