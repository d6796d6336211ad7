import JSONBytes
import ModelContext
import SessionAnalysis
import SessionRecording

/// `get_usage`: tokens and money.
enum GetUsageTool: AgentTool {
    static let usualLimit = 20

    static let description = ToolDescription(
        "get_usage",
        title: "Token and audio usage",
        """
        Tokens of responses and transcriptions by kind, per session, model or day, with the total; cost adds US dollars. \
        JSON: {"sessions"|"models"|"days":[…],"total":{…}}, as of `tapedeck usage --json`.
        """,
        parameters: [
            .sessions, .grouping,
            ToolParameter("cost", .flag, example: "true", "Whether to tell what it comes to in US dollars."),
            .limit(usualLimit), .offset, .format,
        ],
        answer: SessionGrouping.members(["responses", "total_tokens"]) + [AnswerMember("total", .object)]
    )

    static func reply(_ arguments: ToolArguments, _ library: SessionLibrary) throws -> AgentReply {
        let grouping = arguments.grouping
        let withCost = arguments.flag("cost")
        let totals = try library.totals(of: arguments.references(), withCost: withCost)
        let total = totals.reduce(UsageTotals()) { $0 + $1.totals }
        let money = withCost ? totals.reduce(into: Cost()) { $0 += $1.cost ?? Cost() } : nil
        let listing = Listing<UsageRow>(columns: [], fields: []) { $0.json(by: grouping) }
        let page = page(UsageRow.rows(totals, by: grouping), arguments, listing, of: grouping.rawValue)
        let text = try AgentText.text {
            try UsagePrinter(grouping: grouping, output: $0).print(page.rows, total: total, cost: money)
        }
        let unpriced = money.map(\.unpriced) ?? []
        return AgentReply(
            text: page.rows.isEmpty ? "no usage" : text,
            members: [
                ("\(grouping.rawValue)s", .array(page.json)),
                ("total", .object(UsageAnswer.members(total) + (money.map(CostAnswer.summary) ?? []))),
            ],
            notes: page.notes + (unpriced.isEmpty ? [] : ["no price for \(unpriced.joined(separator: ", "))"])
        )
    }
}

extension ToolArguments {
    /// What rows sum up.
    var grouping: SessionGrouping { text("by").flatMap(SessionGrouping.init(rawValue:)) ?? .session }
}
