import JSONBytes
import ModelContext
import SessionAnalysis
import SessionRecording

/// `get_turns`: each input, the answer, and how long it took.
enum GetTurnsTool: AgentTool {
    static let usualLimit = 30

    static let description = ToolDescription(
        "get_turns",
        title: "Turns",
        """
        One row per input and all that the assistant did about it: what was said and heard, and in JSON every duration, \
        such as response_latency_ms (end of speech to first audio), endpointing_ms, ttft_ms, tool_ms, tool_gap_ms. What \
        is not known is null. JSON: {"turns":[…]}, rows as of `tapedeck turns --json`.
        """,
        parameters: [.sessions, .limit(usualLimit), .offset, .format],
        answer: [.rows("turns", of: TurnAnswer.fields)]
    )

    static func reply(_ arguments: ToolArguments, _ library: SessionLibrary) throws -> AgentReply {
        let found = try library.turns(of: arguments.references())
        let turns = found.flatMap { session in
            session.turns.map { TurnAnswer(session: session.session, turn: $0) }
        }
        let listing = TurnsTable.listing(showsSessions: found.count { !$0.turns.isEmpty } > 1)
        let page = page(turns, arguments, listing, of: "turn")
        return AgentReply(
            text: try AgentText.table(listing, page.rows, nothing: "no turns"),
            members: [("turns", .array(page.json))],
            notes: page.notes + (found.missingTimes.map { [$0] } ?? [])
        )
    }
}
