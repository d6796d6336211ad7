import RealtimeProtocol
import SessionRecording
import SessionStore

/// Prints the events of sessions as they come.
struct EventLog {
    private var printer: ListingPrinter<EventAnswer>
    private let criteria: EventCriteria
    private var selection: EventSelection?
    private var decoder = EventDecoder()
    private var session: SessionMetadata?
    /// What the user called it.
    private let reference: SessionReference
    /// The seq of the last event that was looked at.
    private var lastSeq = 0

    /// As much of the choice as the database can make, of the events that were not looked at yet.
    var rest: EventFilter { criteria.stored(after: lastSeq) }

    /// Starts a log.
    ///
    /// - Parameters:
    ///   - reference: Names the sessions.
    ///   - criteria: Which of their events are wanted.
    ///   - output: Where they go.
    init(_ reference: SessionReference, _ criteria: EventCriteria, to output: Output) {
        self.reference = reference
        self.criteria = criteria
        printer = ListingPrinter(EventsTable.listing, to: output)
    }

    /// Whether nothing more will be printed.
    var isExhausted: Bool { selection?.isExhausted ?? false }

    /// Goes on with a session's events.
    ///
    /// - Throws: When the session before it had no times to find its place by.
    mutating func begin(_ metadata: SessionMetadata) throws {
        try end()
        session = metadata
        decoder = EventDecoder(family: metadata.family)
        selection = EventSelection(criteria, session: metadata)
        lastSeq = 0
    }

    /// Prints an event if it is wanted.
    mutating func print(_ event: RecordedEvent) throws {
        lastSeq = event.seq
        let type = Envelope(scanning: event.payload).type
        // What is not wanted may still tell the family of what is.
        if decoder.family == nil { _ = decoder.decode(event) }
        guard let session, selection?.selects(event, type: type) == true else { return }
        try printer.print(
            EventAnswer(
                event: event,
                type: type,
                session: session.id,
                origin: selection?.origin,
                decoder: decoder
            )
        )
    }

    /// Shows what was printed so far.
    mutating func flush() throws { try printer.flush() }

    /// Ends the log.
    ///
    /// - Throws: When the last session had no times to find its place by.
    mutating func finish() throws {
        try end()
        try printer.finish()
    }

    private func end() throws {
        guard let session, let selection, selection.lacksTimes, !selection.isExhausted else { return }
        throw Failure.noTimes(in: session, of: reference)
    }
}
