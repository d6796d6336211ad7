import ArgumentParser
import SessionAnalysis
import SessionRecording

/// `tapedeck tools`.
struct ToolsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tools",
        abstract: "List tool calls.",
        discussion: """
            Function calls and MCP calls with arguments, answer and the time between. Without a session: all of the \
            database.

            A call is completed, failed, in_progress (its arguments still stream), or unanswered.

            EXAMPLES:
              tapedeck tools
              tapedeck tools latest --json
              tapedeck tools call.jsonl --format csv -o tools.csv
            """
    )

    @Argument(help: SessionArgument.help) var sessions: [SessionArgument] = []
    @OptionGroup var limit: LimitOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let library = source.library()
        let calls = try library.toolCalls(of: sessions)
        let results = try output.destination.open()
        var printer = ListingPrinter(ToolsTable.listing, options: output, results: results)
        for call in calls.limited(to: limit.limit) { try printer.print(call) }
        try printer.finish()
        try results.finish()
        if calls.isEmpty { Notice.print("there are no tool calls") }
        try library.reportProblems()
    }
}

/// How tool calls are listed.
enum ToolsTable {
    static var listing: Listing<ToolCallAnswer> {
        Listing(
            columns: [
                .text("SESSION", flexible: true, style: { _ in .cyan }) { $0.session.id },
                .number("AT") { offset($0) },
                .text("TYPE", detail: true) { $0.call.serverLabel.map { "mcp:\($0)" } ?? "function" },
                .text("NAME", style: { _ in .bold }) { $0.call.name },
                .text("STATUS", style: { style($0.call.status) }) { $0.call.status.rawValue },
                .number("TOOK") { $0.call.durationMs.map(HumanText.latency(milliseconds:)) },
                .text("ARGUMENTS", flexible: true) { $0.call.arguments },
                .text("OUTPUT", flexible: true) { $0.call.error ?? $0.call.output },
            ],
            fields: ToolCallAnswer.fields
        )
    }

    private static func offset(_ answer: ToolCallAnswer) -> String? {
        guard let start = answer.session.startedAt, let time = answer.call.requestedAt else { return nil }
        return HumanText.offset(milliseconds: time.milliseconds(since: start))
    }

    static func style(_ status: ToolCall.Status) -> Style {
        switch status {
        case .completed: .green
        case .failed: .red
        case .inProgress, .unanswered: .yellow
        }
    }
}
