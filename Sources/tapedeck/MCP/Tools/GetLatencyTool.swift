import JSONBytes
import ModelContext
import SessionAnalysis

/// `get_latency`: how long turns took, and why.
enum GetLatencyTool: AgentTool {
    static let usualLimit = 20
    private static let drawnTurns = 30
    private static let barWidth = 72

    static let description = ToolDescription(
        "get_latency",
        title: "Latency",
        """
        Percentiles of each duration of turns, per session, model or day; of at most \(drawnTurns) turns also a bar each: \
        what the wait was spent on, in milliseconds (to speech_stopped, to response.created, tools, to first audio or \
        text). JSON: {"sessions"|"models"|"days":[…],"total":{…}}, as of `tapedeck latency --json`.
        """,
        parameters: [.sessions, .grouping, .limit(usualLimit), .offset, .format],
        answer: SessionGrouping.members(["turns", "metrics"]) + [AnswerMember("total", .object)]
    )

    static func reply(_ arguments: ToolArguments, _ library: SessionLibrary) throws -> AgentReply {
        let grouping = arguments.grouping
        let found = try library.turns(of: arguments.references())
        let total = LatencySummary(found.lazy.flatMap(\.turns))
        let listing = Listing<LatencyRow>(columns: [], fields: []) { $0.json(by: grouping) }
        let page = page(LatencyRow.rows(found, by: grouping), arguments, listing, of: grouping.rawValue)
        let text = try AgentText.text {
            try LatencyPrinter(grouping: grouping, output: $0).print(page.rows, total: total)
        }
        return AgentReply(
            text: total.turns == 0 ? "no turns" : text + (try bars(found, turns: total.turns)),
            members: [
                ("\(grouping.rawValue)s", .array(page.json)), ("total", .object(LatencyAnswer.members(total))),
            ],
            notes: page.notes + (found.missingTimes.map { [$0] } ?? [])
        )
    }

    private static func bars(_ found: [SessionTurns], turns: Int) throws -> String {
        guard turns <= drawnTurns else { return "" }
        return try AgentText.text(width: barWidth) {
            _ = try TurnBarsPrinter(output: $0).print(found, limit: nil)
        }
    }
}
