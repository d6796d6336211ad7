import ArgumentParser
import SessionRecording

/// `tapedeck events`.
struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Print the event log of a session.",
        discussion: """
            One line per event: seq, time since the session's start, direction (→ client to server, ← server to \
            client), type and a short summary.

            --format ndjson prints complete events, one per line:
              {"session","seq","at","direction","type","payload"}
            The payload is exactly as recorded; a frame that is not JSON is a string, a binary frame base64.

            EXAMPLES:
              tapedeck events
              tapedeck events -n 'delta$' -n append
              tapedeck events call.jsonl -y '^response\\.' --direction server
              tapedeck events --start 12.5s --end 20s
              tapedeck events --start 100 --limit 20 --format ndjson
              tapedeck events latest --follow
            """
    )

    @Argument(help: SessionReference.help) var session = SessionReference.latest
    @OptionGroup var filter: EventFilterOptions
    @Flag(name: .shortAndLong, help: "Keep printing events while the session is being recorded; Ctrl-C stops.")
    var follow = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try OptionRule.check(
            .with(("a recording file", session.isFile), refuse: ["--follow": follow], because: "which does not grow")
        )
    }

    func run() throws {
        let library = SessionLibrary(path: database.path, direction: filter.direction?.direction)
        // What is followed is what was read: another session may be the latest by then.
        let followed = follow ? try library.stored(session) : nil
        let session = followed.map { SessionReference.stored($0.metadata.id) } ?? session
        let output = try output.open()
        var log = EventLog(session, filter.criteria(), to: output)
        try library.forEachElement(of: session, where: log.rest) { element in
            switch element {
            case .session(let metadata): try log.begin(metadata)
            case .event(let event): try log.print(event)
            case .problem: break
            }
            return !log.isExhausted
        }
        if let followed { try StoredSessionFollower(followed, results: output.results).follow(&log) }
        try log.finish()
        try output.finish()
        try library.reportProblems()
    }
}
