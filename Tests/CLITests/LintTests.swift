import Foundation
import TestSupport
import Testing

/// `tapedeck lint`: from a file, from the database, and what `show` tells of it.
@Suite struct LintTests {
    private static let recordings = Fixtures.repository.appendingPathComponent(
        "Tests/SessionAnalysisTests/Lint/Recordings"
    )

    private func lint(_ arguments: String...) throws -> Tool.Run {
        try Tool.run(["lint"] + arguments, in: Self.recordings)
    }

    @Test func errorsAreAStatus() throws {
        let run = try lint("tool-unanswered-breaks.jsonl")
        #expect(run.status == 3)
        #expect(run.errors.isEmpty)
        try Expected.compare(run.text, with: "lint-error.txt")
    }

    @Test func warningsAreAStatusIfAskedFor() throws {
        #expect(try lint("stutter-breaks.jsonl").status == 0)
        #expect(try lint("stutter-breaks.jsonl", "--strict").status == 3)
        #expect(try lint("beta-shape-breaks.jsonl", "--strict").status == 0)
    }

    @Test func nothingFound() throws {
        let run = try lint("tool-unanswered-nearly.jsonl", "--strict")
        #expect(run.status == 0)
        #expect(run.text == "")
        #expect(run.errors == "tapedeck: nothing found\n")
        #expect(try lint("tool-unanswered-nearly.jsonl", "--json").text == "[]\n")
    }

    @Test(arguments: [("json", "json"), ("ndjson", "ndjson"), ("csv", "csv"), ("markdown", "md")])
    func formats(_ format: String, _ suffix: String) throws {
        let run = try Tool.run(["lint", "errors.jsonl", "--format", format])
        #expect(run.status == 3)
        try Expected.compare(run.text, with: "lint-errors.\(suffix)")
    }

    @Test func rulesAreChosen() throws {
        let rules = ["--rule", "response-incomplete", "--rule", "session-limit"]
        let run = try Tool.run(["lint", "errors.jsonl", "--format", "tsv", "--no-headers"] + rules)
        #expect(run.status == 0)
        let names = run.text.split(separator: "\n").map { $0.split(separator: "\t")[2] }
        #expect(names == ["response-incomplete", "response-incomplete", "session-limit"])
    }

    @Test(arguments: [
        ("tool-unansered", "did you mean “tool-unanswered”?"), ("nope", "`tapedeck lint --help` lists them"),
    ])
    func anUnknownRuleIsWrongUsage(_ rule: String, _ advice: String) throws {
        let run = try lint("x.jsonl", "--rule", rule)
        #expect(run.status == 64)
        #expect(run.errors.split(separator: "\n").first == "tapedeck: there is no rule “\(rule)”; \(advice)")
    }

    @Test func controlCharactersDoNotReachATerminal() throws {
        let folder = try TemporaryFolder()
        let text = try String(
            contentsOf: Self.recordings.appendingPathComponent("tool-unanswered-breaks.jsonl"),
            encoding: .utf8
        )
        let odd = text.replacingOccurrences(of: "find_departures", with: #"find\u001b[31m\ndepartures"#)
        let file = try folder.file("odd.jsonl", Data(odd.utf8))
        for format in ["table", "markdown"] {
            let run = try Tool.run(["lint", file.path, "--format", format])
            #expect(run.status == 3)
            #expect(!run.text.contains("\u{1B}"))
        }
    }

    @Test func theDatabaseSaysTheSame() throws {
        let folder = try TemporaryFolder()
        let files = Fixtures.lint.map(\.path)
        #expect(try Tool.run(["import"] + files, in: folder.url).status == 0)
        let stored = try Tool.run(["lint", "--format", "ndjson"], in: folder.url)
        let read = try Tool.run(["lint", "--format", "ndjson"] + files, in: folder.url)
        #expect(stored.status == 3 && read.status == 3)
        #expect(lines(stored) == lines(read))
        let query = "SELECT * FROM findings"
        #expect(lines(try Tool.run(["sql", query, "--format", "ndjson"], in: folder.url)) == lines(read))
        #expect(try Tool.run(["verify"], in: folder.url).status == 0)
    }

    @Test func showListsTheErrors() throws {
        let run = try Tool.run(["show", "tool-unanswered-breaks.jsonl"], in: Self.recordings)
        #expect(run.text.contains("\nFindings\n  seq 11  tool-unanswered  find_departures (call_1) was called"))
        #expect(try !Tool.run(["show", "stutter-breaks.jsonl"], in: Self.recordings).text.contains("Findings"))
        let markdown = try Tool.run(
            ["show", "tool-unanswered-breaks.jsonl", "--format", "markdown"],
            in: Self.recordings
        )
        #expect(markdown.text.contains("## Findings"))
    }

    private func lines(_ run: Tool.Run) -> [String] {
        run.text.split(separator: "\n").map(String.init).sorted()
    }
}
