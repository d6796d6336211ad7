import JSONBytes
import ModelContext
import SessionAnalysis

/// `lint`: what went wrong, and what to do.
enum LintTool: AgentTool {
    static let usualLimit = 50
    /// What to do stands at the end of a message.
    private static let longestCell = 500

    static let description = ToolDescription(
        "lint",
        title: "What went wrong",
        """
        What clients and servers of the Realtime API are known to do wrong, as far as it shows in the recordings: the \
        event (seq), the rule, how bad it is, what happened and what to do. JSON: {"findings":[…]}, rows as of \
        `tapedeck lint --json`.
        """,
        parameters: [
            .sessions,
            ToolParameter(
                "severity",
                .word(Finding.Severity.allCases.map(\.rawValue)),
                example: #""warning""#,
                "Only what is at least so bad. Default: note, which is everything."
            ),
            ToolParameter(
                "rules",
                .words(Lint.rules.map(\.id)),
                example: #"["tool-unanswered"]"#,
                "Only what these rules find."
            ),
            .limit(usualLimit), .offset, .format,
        ],
        answer: [.rows("findings", of: FindingAnswer.fields)]
    )

    static func reply(_ arguments: ToolArguments, _ library: SessionLibrary) throws -> AgentReply {
        let least = arguments.text("severity").flatMap(Finding.Severity.init(rawValue:)) ?? .note
        let rules = arguments.texts("rules")
        let findings = try library.findings(of: arguments.references()).filter {
            $0.finding.severity >= least && (rules.isEmpty || rules.contains($0.finding.rule))
        }
        let page = page(findings, arguments, FindingsTable.listing, of: "finding")
        return AgentReply(
            text: try AgentText.table(FindingsTable.listing, page.rows, nothing: "nothing found", longest: longestCell),
            members: [("findings", .array(page.json))],
            notes: page.notes
        )
    }
}
