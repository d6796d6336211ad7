import RealtimeProtocol
import SessionRecording

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
    mutating func begin(_ metadata: SessionMetadata) {
        session = metadata.id
        selection = EventSelection(filter, session: metadata)
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
