import JSONBytes
import ModelContext
import SessionAnalysis
import SessionRecording

/// `get_session`: a session at a glance.
enum GetSessionTool: AgentTool {
    static let usualLimit = 50

    static let description = ToolDescription(
        "get_session",
        title: "A session at a glance",
        """
        Model, start, duration, ending, events by type, turns, response latency, tokens, cost, problems (errors, failed \
        responses), and the errors that lint finds. JSON: as of `tapedeck show --json`.
        """,
        parameters: [.session, .format],
        answer: [
            AnswerMember("session", .text), AnswerMember("total_tokens", .integer), AnswerMember("turns", .integer),
            AnswerMember("events", .rows(["direction", "type", "count"])), AnswerMember("usage", .object),
            AnswerMember("cost", .object), AnswerMember("problems", .rows(["seq", "kind"])),
            AnswerMember("findings", .rows(["seq", "rule"])),
        ]
    )

    static func reply(_ arguments: ToolArguments, _ library: SessionLibrary) throws -> AgentReply {
        var page = try library.session(arguments.reference()).page(library.priceBook())
        var notes: [String] = []
        func limit<Row>(_ rows: inout [Row], _ noun: String, _ how: String) {
            guard rows.count > usualLimit else { return }
            notes.append("\(usualLimit) of \(HumanText.count(rows.count, noun)); \(how)")
            rows = Array(rows.prefix(usualLimit))
        }
        let session = page.metadata.id
        limit(&page.events, "event type", "sql counts the others in events")
        limit(&page.problems, "problem", "sql has all: SELECT * FROM errors WHERE session = '\(session)'")
        limit(&page.findings, "finding", "lint has all")
        let text = try AgentText.text { try SessionPagePrinter(output: $0).print(page) }
        return AgentReply(text: text, members: page.members, notes: notes)
    }
}
