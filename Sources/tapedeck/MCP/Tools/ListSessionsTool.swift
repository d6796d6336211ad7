import JSONBytes
import ModelContext
import SessionRecording
import SessionStore

/// `list_sessions`: which sessions there are.
enum ListSessionsTool: AgentTool {
    static let usualLimit = 20

    static let description = ToolDescription(
        "list_sessions",
        title: "List sessions",
        """
        Lists the recorded sessions, newest first: id, start (UTC), duration, model, how it ended, events, tokens, cost. \
        Use it to find the session that somebody speaks of. JSON: {"sessions":[…]}.
        """,
        parameters: [
            ToolParameter(
                "started_from",
                .text,
                example: #""2026-11-27T14:00""#,
                "Only sessions that started at this time (UTC) or later: RFC 3339, or its first part."
            ),
            ToolParameter(
                "started_to",
                .text,
                example: #""2026-11-27T14:10""#,
                "Only sessions that started before the end of this time (UTC): 2026-11-27 takes in the whole day."
            ),
            ToolParameter("label", .text, example: #""nightly""#, "Only sessions with this label."),
            .limit(usualLimit), .offset, .format,
        ],
        answer: [.rows("sessions", of: SessionAnswer.fields)]
    )

    static func reply(_ arguments: ToolArguments, _ library: SessionLibrary) throws -> AgentReply {
        let store = try library.store()
        let from = try arguments.time("started_from")
        let to = try arguments.time("started_to")
        let found = try store.sessions(label: arguments.text("label")).filter { session in
            guard from != nil || to != nil else { return true }
            guard let start = session.metadata.startedAt?.description else { return false }
            return from.map { start >= $0 } ?? true && to.map { start.prefix($0.count) <= $0 } ?? true
        }
        // Only those that are told need a price.
        let told = Array(found.dropFirst(arguments.offset).prefix(arguments.limit(usualLimit)))
        let answers = try store.costs(of: told, prices: store.priceBook()).map(SessionAnswer.init)
        let listing = SessionsTable.listing(showsLabels: told.contains { $0.metadata.label != nil })
        let page = RowPage(answers, from: arguments.offset, of: found.count, "session", json: listing.json)
        return AgentReply(
            text: try AgentText.table(listing, page.rows, nothing: "no such session is recorded"),
            members: [("sessions", .array(page.json))],
            notes: page.notes
        )
    }
}

extension ToolArguments {
    /// A time, or its first part, as times are written; nil when it was left out.
    fileprivate func time(_ name: String) throws(ArgumentProblem) -> String? {
        guard let text = text(name) else { return nil }
        let form = "0000-00-00T00:00:00.000000"
        let capitals = text.uppercased()
        let time = String(capitals.hasSuffix("Z") ? capitals.dropLast() : capitals[...]).replacing(" ", with: "T")
        let fits = zip(time, form).allSatisfy { $1 == "0" ? $0.isASCII && $0.isNumber : $0 == $1 }
        guard fits, (4...form.count).contains(time.count) else {
            throw ArgumentProblem(
                "list_sessions: \(name) has to be a time in UTC, such as “2026-11-27T14:03” or “2026-11-27”; it was “\(text)”"
            )
        }
        return time
    }
}
