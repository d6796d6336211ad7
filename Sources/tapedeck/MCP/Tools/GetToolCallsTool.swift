import JSONBytes
import ModelContext
import SessionAnalysis

/// `get_tool_calls`: which tools were called, and what came of it.
enum GetToolCallsTool: AgentTool {
    static let usualLimit = 50

    static let description = ToolDescription(
        "get_tool_calls",
        title: "Tool calls",
        """
        Function and MCP calls with arguments, output, status (completed, failed, in_progress, unanswered) and duration. \
        JSON: {"tool_calls":[…]}, rows as of `tapedeck tools --json`.
        """,
        parameters: [
            .sessions,
            ToolParameter(
                "status",
                .word(["completed", "failed", "in_progress", "unanswered"]),
                example: #""failed""#,
                "Only calls of this status."
            ),
            .limit(usualLimit), .offset, .format,
        ],
        answer: [.rows("tool_calls", of: ToolCallAnswer.fields)]
    )

    static func reply(_ arguments: ToolArguments, _ library: SessionLibrary) throws -> AgentReply {
        let status = arguments.text("status")
        let calls = try library.toolCalls(of: arguments.references()).filter {
            status == nil || $0.call.status.rawValue == status
        }
        let page = page(calls, arguments, ToolCallsTable.listing, of: "tool call")
        return AgentReply(
            text: try AgentText.table(ToolCallsTable.listing, page.rows, nothing: "no tool calls"),
            members: [("tool_calls", .array(page.json))],
            notes: page.notes
        )
    }
}
