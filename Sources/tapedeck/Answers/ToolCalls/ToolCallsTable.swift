import SessionAnalysis
import SessionRecording

/// How tool calls are listed.
enum ToolCallsTable {
    static var listing: Listing<ToolCallAnswer> {
        Listing(
            columns: [
                .text("SESSION", flexible: true, style: { _ in .cyan }) { $0.session.id },
                .number("AT") { offset($0) },
                .text("TYPE", detail: true) { $0.call.serverLabel.map { "mcp:\($0)" } ?? $0.call.kind.rawValue },
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
        return time.elapsedMilliseconds(since: start).map(HumanText.offset(milliseconds:))
    }

    static func style(_ status: ToolCall.Status) -> Style {
        switch status {
        case .completed: .green
        case .failed: .red
        case .inProgress, .unanswered: .yellow
        }
    }
}
