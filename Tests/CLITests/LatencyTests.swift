import Foundation
import TestSupport
import Testing

/// What `turns` and `latency` say beside their figures, and budgets.
@Suite struct LatencyTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ budgets: [String], _ session: String = "barge-in.jsonl", _ more: String...) throws -> Tool.Run {
        try Tool.run(["latency", session] + budgets.flatMap { ["--budget", $0] } + more)
    }

    private static let example = "give a metric, a statistic and milliseconds, such as response_latency_ms.p95=1500"

    // MARK: - Budgets

    @Test("a figure as large as its budget is within it")
    func budgetThatIsMet() throws {
        let run = try run(["response_latency_ms.p95=847.779", "bargein_stop_ms.max=40", "stutter_ms.p50=0"])
        #expect((run.status, run.errors) == (0, ""))
    }

    @Test("a line for each budget that is exceeded, and the answer as ever", arguments: ["table", "json", "csv"])
    func budgetsThatAreExceeded(_ format: String) throws {
        let exceeded = ["response_latency_ms.p95=800", "ttft_ms.p50=300", "turn_latency_ms.max=1e3"]
        let run = try run(exceeded, "barge-in.jsonl", "--format", format)
        #expect(run.status == 3)
        #expect(
            run.errors == """
                tapedeck: response_latency_ms.p95 is 847.8 ms, over its budget of 800 ms
                tapedeck: ttft_ms.p50 is 300.2 ms, over its budget of 300 ms

                """
        )
        #expect(run.output == (try Tool.run(["latency", "barge-in.jsonl", "--format", format]).output))
    }

    @Test func aBudgetIsForAllSessionsTogether() throws {
        let sessions = ["latency", "barge-in.jsonl", "voice-tool-call.jsonl"]
        // 830.9, 847.8, 959.4 and 2,337.4.
        #expect(try Tool.run(sessions + ["--budget", "response_latency_ms.p50=900"]).status == 0)
        let run = try Tool.run(sessions + ["--by", "day", "--budget", "response_latency_ms.p90=900"])
        #expect(run.status == 3)
        #expect(run.errors == "tapedeck: response_latency_ms.p90 is 2,337.4 ms, over its budget of 900 ms\n")
    }

    @Test(arguments: ["text-chat.jsonl", "translation.jsonl"])
    func aBudgetWithoutAFigureIsNotSilent(_ session: String) throws {
        let run = try run(["response_latency_ms.p95=1"], session)
        #expect(run.status == 0)
        let note = "tapedeck: response_latency_ms.p95 has no figure here: its budget was not checked\n"
        #expect(run.errors.hasSuffix(note))
    }

    @Test(
        arguments: [
            ("response_latency_ms", example),
            ("ttft_ms=5", example),
            (
                "respnse_latency_ms.p95=1",
                "there is no metric “respnse_latency_ms”, only response_latency_ms, endpointing_ms, turn_latency_ms, "
                    + "ttft_ms, ttfa_ms, first_transcript_ms, tool_ms, tool_gap_ms, bargein_stop_ms, talk_over_ms, "
                    + "stutter_ms; did you mean “response_latency_ms”?",
            ),
            ("ttft_ms.mean=1", "there is no statistic “mean”, only p50, p90, p95, max"),
            ("ttft_ms.p99=1", "there is no statistic “p99”, only p50, p90, p95, max; did you mean “p90”?"),
            ("ttft_ms.p95=1s", "“1s” is not a number of milliseconds, such as 1500"),
            ("ttft_ms.p95=nan", "“nan” is not a number of milliseconds, such as 1500"),
            ("ttft_ms.p95=", "“” is not a number of milliseconds, such as 1500"),
        ]
    )
    func badBudgets(_ budget: String, _ message: String) throws {
        let run = try run([budget])
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        let line = "tapedeck: The value '\(budget)' is invalid for '--budget <metric.stat=ms>': \(message)"
        #expect(run.errors.split(separator: "\n").first.map(String.init) == line)
    }

    // MARK: - What is missing

    @Test(arguments: ["turns", "latency"], ["transcription-only.jsonl", "translation.jsonl"])
    func sessionsWithoutTurns(_ command: String, _ session: String) throws {
        let run = try Tool.run([command, session])
        #expect((run.status, run.text, run.errors) == (0, "", "tapedeck: no turns\n"))
        let json = try JSONValue.parse(try Tool.run([command, session, "--json"]).output)
        if command == "turns" {
            #expect(json == [] as NSArray)
        } else {
            let total = try JSONValue.member("total", of: json)
            let ends = ["energy": 0, "vad": 0, "event": 0]
            let counts = ["turns": 0, "interrupted": 0] as NSDictionary
            #expect(try JSONValue.removing(["metrics", "input_ended_from"], from: total) == counts)
            #expect(try JSONValue.member("metrics", of: total) == [:] as NSDictionary)
            #expect(try JSONValue.member("input_ended_from", of: total) == ends as NSDictionary)
        }
    }

    /// A session with one typed question and its answer.
    private func question(_ id: String, at time: String?) -> String {
        let events = [
            """
            {"type":"conversation.item.added","item":{"id":"a","type":"message","role":"user","content":[\
            {"type":"input_text","text":"Why?"}]}}
            """,
            #"{"type":"response.created","response":{"id":"r","conversation_id":"c"}}"#,
            #"{"type":"response.output_text.delta","response_id":"r","item_id":"b","delta":"So."}"#,
        ]
        let lines = events.enumerated().map { second, event in
            let at = time.map { "\"\($0)0\(second)Z\"" } ?? "null"
            return #"{"at":\#(at),"direction":"server","payload":\#(event)}"#
        }
        return ([#"{"tapedeck":1,"session":{"id":"\#(id)"}}"#] + lines).joined(separator: "\n") + "\n"
    }

    @Test(arguments: ["turns", "latency"])
    func sessionsWithoutTimes(_ command: String) throws {
        let ids = (1...3).map { "01M6HBE2MDDB9YWSH99A8VX6X\($0)" }
        try folder.file("one.jsonl", question(ids[0], at: nil))
        try folder.file("two.jsonl", question(ids[1], at: nil) + question(ids[2], at: "2026-11-03T18:00:"))
        let one = try Tool.run([command, "one.jsonl"], in: folder.url)
        #expect(one.status == 0)
        #expect(one.errors == "tapedeck: session \(ids[0]) has no times, so its latencies are not known\n")
        let both = try Tool.run([command, "one.jsonl", "two.jsonl"], in: folder.url)
        #expect(both.errors == "tapedeck: 2 sessions have no recorded times, so their latencies are not known\n")
        try #require(try Tool.run(["import", "one.jsonl", "two.jsonl"], in: folder.url).status == 0)
        #expect(try Tool.run([command], in: folder.url).errors == both.errors)
    }

    /// A spoken question without turn detection, a tool, and an answer in writing: the wait counts from the commit.
    @Test func stagesSinceTheCommit() throws {
        let events = [
            #"{"type":"input_audio_buffer.committed","item_id":"a"}"#,
            #"{"type":"response.created","response":{"id":"r","conversation_id":"c"}}"#,
            """
            {"type":"response.output_item.done","response_id":"r","item":{"id":"f","type":"function_call","call_id":"k",\
            "name":"look","arguments":"{}"}}
            """,
            #"{"type":"response.done","response":{"id":"r","status":"completed"}}"#,
            """
            {"type":"conversation.item.done","item":{"id":"o","type":"function_call_output","call_id":"k","output":"1"}}
            """,
            #"{"type":"response.created","response":{"id":"s","conversation_id":"c"}}"#,
            #"{"type":"response.output_text.delta","response_id":"s","item_id":"b","delta":"One."}"#,
        ]
        let lines = events.enumerated().map { second, event in
            #"{"at":"2026-11-03T18:00:0\#(second)Z","direction":"server","payload":\#(event)}"#
        }
        try folder.file("call.jsonl", lines.joined(separator: "\n") + "\n")
        let run = try Tool.run(["latency", "call.jsonl", "--turns"], in: folder.url)
        #expect(run.status == 0)
        #expect(run.text.contains("1,000 + 2,000 + 3,000\n"))
        #expect(run.text.contains("▒ to response.created  ▓ tools  █ to first audio or text\n"))
    }

    @Test func nothingToDraw() throws {
        try folder.file("call.jsonl", question("01M6HBE2MDDB9YWSH99A8VX6X1", at: nil))
        let run = try Tool.run(["latency", "call.jsonl", "--turns"], in: folder.url)
        #expect(run.status == 0)
        #expect(run.errors.hasPrefix("tapedeck: nothing to draw: no turn's latency is known\n"))
        #expect(run.text == "\n  turns        1\n  interrupted  0\n")
    }

    // MARK: - Tables

    @Test("sessions are a column only where there are several")
    func sessionsOfTurns() throws {
        #expect(try Tool.run(["turns", "barge-in.jsonl"]).text.hasPrefix("TURN "))
        #expect(try Tool.run(["turns", "barge-in.jsonl", "translation.jsonl"]).text.hasPrefix("TURN "))
        #expect(try Tool.run(["turns", "barge-in.jsonl", "errors.jsonl"]).text.hasPrefix("SESSION "))
    }

    @Test("turns are the view's rows")
    func turnsAreTheView() throws {
        let path = try SampleDatabase.path()
        let view = try Tool.run(["sql", "SELECT * FROM turns", "--format", "csv", "--db", path])
        let turns = try Tool.run(["turns", "--format", "csv", "--db", path])
        let flags = ["true": "1", "false": "0"]
        func normal(_ text: String) -> [[String]] {
            text.split(separator: "\n").map { line in
                line.split(separator: ",", omittingEmptySubsequences: false).map {
                    flags[String($0)] ?? ($0.hasSuffix(".0") ? String($0.dropLast(2)) : String($0))
                }
            }
        }
        #expect(Set(normal(view.text)) == Set(normal(turns.text)))
    }
}
