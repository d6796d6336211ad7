import ArgumentParser
import RealtimeProtocol
import SessionRecording
import SessionStore

/// `tapedeck events`
struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Print the event log of a session.",
        discussion: """
            One line an event: seq, time from the session's start, who sent it, type, and a few words of what it says. \
            The arrows point the way events go: → client to server, ← server to client.

            --format ndjson prints whole events, one a line:
              {"session","seq","at","direction","type","payload"}
            with the payload as it was recorded; a frame that is not JSON is a string (base64 if it is not text).

            EXAMPLES:
              tapedeck events
              tapedeck events -n 'delta$' -n append
              tapedeck events call.jsonl -y '^response\\.' --direction server
              tapedeck events --start 12.5s --end 20s
              tapedeck events --start 100 --limit 20 --format ndjson
              tapedeck events latest --follow
            """
    )

    @Argument(help: SessionArgument.help) var session = SessionArgument.latest
    @OptionGroup var filter: EventFilterOptions
    @Flag(name: .shortAndLong, help: "Go on as a session that is being recorded grows; Ctrl-C ends it.")
    var follow = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if follow, case .file = session {
            throw ValidationError("--follow needs a session of the database; a file is read to its end")
        }
    }

    func run() throws {
        let library = SessionLibrary(database)
        let results = try output.destination.open()
        var log = EventLog(printer: ListingPrinter(EventsTable.listing, options: output, results: results), filter: filter)
        switch session {
        case .file(let path):
            try RecordingFile(path: path).read { element in
                switch element {
                case .session(let metadata): try log.begin(metadata)
                case .event(let event): try log.print(event)
                case .problem(let problem): library.note(problem, in: RecordingFile(path: path).name)
                }
                return !log.isExhausted
            }
        case .stored(let name):
            let session = try library.stored(name)
            try log.begin(session.metadata)
            try printStored(session, to: &log)
            if follow { try StoredSessionFollower(session, results: results).follow(&log) }
        }
        try log.finish()
        try results.finish()
        try library.reportProblems()
    }

    private func printStored(_ session: StoredSessionReading, to log: inout EventLog) throws {
        try session.forEachEvent(after: 0) { event in
            try log.print(event)
            return !log.isExhausted
        }
    }
}

/// Prints the events of sessions as they come.
struct EventLog {
    private var printer: ListingPrinter<EventAnswer>
    private let filter: EventFilterOptions
    private var selection: EventSelection?
    private var session = ""
    /// The seq of the last event that was looked at.
    private(set) var lastSeq = 0

    /// Starts a log.
    init(printer: ListingPrinter<EventAnswer>, filter: EventFilterOptions) {
        self.printer = printer
        self.filter = filter
    }

    /// Whether nothing more will be printed.
    var isExhausted: Bool { selection?.isExhausted ?? false }

    /// Goes on with a session's events.
    mutating func begin(_ metadata: SessionMetadata) throws {
        session = metadata.id
        selection = try EventSelection(filter, session: metadata)
        lastSeq = 0
    }

    /// Prints an event if it is wanted.
    mutating func print(_ event: RecordedEvent) throws {
        lastSeq = event.seq
        let type = Envelope(scanning: event.payload).type
        guard selection?.selects(event, type: type) == true else { return }
        try printer.print(EventAnswer(event: event, type: type, session: session, origin: selection?.origin))
    }

    /// Shows what was printed so far.
    mutating func flush() throws { try printer.flush() }

    /// Ends the log.
    mutating func finish() throws { try printer.finish() }
}
