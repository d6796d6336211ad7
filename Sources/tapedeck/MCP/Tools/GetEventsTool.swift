import JSONBytes
import ModelContext
import RealtimeProtocol
import SessionRecording

/// `get_events`: what was sent, event by event.
enum GetEventsTool: AgentTool {
    static let usualLimit = 50
    private static let usualPayload = 2_000

    static let description = ToolDescription(
        "get_events",
        title: "Events of a session",
        """
        The event log: seq, time since the session's start, direction, type and a summary; in JSON the payload as well. \
        Leave out what comes in masses with exclude ["delta$","append$"], or look around a seq with start and end. \
        Audio is left out of payloads: audio_bytes tells how much of its base64 there was. JSON: {"events":[…]}, rows as \
        of `tapedeck events --format ndjson`.
        """,
        parameters: [
            .session,
            ToolParameter(
                "include",
                .texts,
                example: #"["^response\\.(created|done)$"]"#,
                "Only types that match one of these regular expressions."
            ),
            ToolParameter(
                "exclude",
                .texts,
                example: #"["delta$","append$"]"#,
                "No types that match one of these regular expressions."
            ),
            ToolParameter(
                "direction",
                .word(["client", "server"]),
                example: #""server""#,
                "Only events that this side sent."
            ),
            ToolParameter(
                "start",
                .text,
                example: #""120""#,
                "From this seq (120) or time since the session's start (12.5s) on."
            ),
            ToolParameter("end", .text, example: #""20s""#, "Up to this seq or time."),
            ToolParameter(
                "max_payload",
                .integer(0...AgentLimits.answer),
                example: "\(usualPayload)",
                "Payloads longer than this many bytes become a string with their first part. Default: \(usualPayload)."
            ),
            .limit(usualLimit), .format,
        ],
        answer: [.rows("events", of: EventAnswer.fields)]
    )

    static func reply(_ arguments: ToolArguments, _ library: SessionLibrary) throws -> AgentReply {
        let reference = try arguments.reference()
        let types = TypeSelection(
            include: try arguments.patterns("include"),
            exclude: try arguments.patterns("exclude")
        )
        let criteria = EventCriteria(
            types: types,
            direction: arguments.text("direction").flatMap(Direction.init(named:)),
            range: EventRange(from: try arguments.place("start"), to: try arguments.place("end"))
        )
        var excerpt = EventExcerpt(
            criteria,
            limit: arguments.limit(usualLimit),
            longestPayload: arguments.integer("max_payload") ?? usualPayload
        )
        try library.forEachElement(of: reference, where: criteria.stored(after: 0)) { element in
            switch element {
            case .session(let metadata): try excerpt.begin(metadata)
            case .event(let event): excerpt.take(event)
            case .problem: break
            }
            return !excerpt.isFull
        }
        let page = try excerpt.finish()
        return AgentReply(
            text: try AgentText.table(EventsTable.listing, page.rows, nothing: "no such events"),
            members: [("events", .array(page.json))],
            notes: page.notes
        )
    }
}

extension Direction {
    fileprivate init?(named name: String) {
        guard let direction = Direction.allCases.first(where: { $0.description == name }) else { return nil }
        self = direction
    }
}

extension ToolArguments {
    /// Regular expressions.
    fileprivate func patterns(_ name: String) throws(ArgumentProblem) -> [String] {
        for pattern in texts(name) where (try? Regex(pattern)) == nil {
            throw ArgumentProblem("get_events: \(name): “\(pattern)” is not a regular expression; escape . as \\.")
        }
        return texts(name)
    }

    /// A place in a session.
    fileprivate func place(_ name: String) throws(ArgumentProblem) -> EventPlace? {
        guard let text = text(name) else { return nil }
        guard let place = PlaceArgument(argument: text) else {
            throw ArgumentProblem(
                "get_events: \(name) has to be a seq, such as “120”, or a time since the session's start, such as “12.5s”; "
                    + "it was “\(text)”"
            )
        }
        return place.place
    }
}
