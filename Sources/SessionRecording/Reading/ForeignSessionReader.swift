import RealtimeProtocol

/// Reads the sessions of a file, and sets right what another tool wrote.
///
/// Events that come newest first are turned around, and secrets are replaced. What Tapedeck wrote passes as it is.
struct ForeignSessionReader: ~Copyable, Sendable {
    private var source: RecordingSource
    private let options: ForeignFileOptions
    /// Whether elements are given out as they come: another tool wrote none of the session.
    private var isPassing = true
    /// What was read ahead, the next one last.
    private var held: [RecordingElement] = []
    /// The session after those that are held.
    private var nextSession: SessionMetadata?
    /// Why reading ahead ended early.
    private var failure: RecordingError?
    private var wasTurned = false
    private var isTooLong = false
    private var redactedEvents = 0

    /// How much of a session is held while its order is not known, in bytes.
    private static let mostHeld = 256 << 20

    init(_ source: consuming RecordingSource, options: ForeignFileOptions) {
        self.source = source
        self.options = options
    }

    /// What was done so far.
    var notes: [RecordingNote] {
        var notes: [RecordingNote] = []
        if wasTurned { notes.append(.turnedAround) }
        if isTooLong { notes.append(.newestFirst) }
        if source.readsLocalTimes { notes.append(.localTimes) }
        if redactedEvents > 0 { notes.append(.redacted(events: redactedEvents)) }
        return notes
    }

    /// The next element; nil at the file's end.
    @inline(__always)
    mutating func next() throws(RecordingError) -> RecordingElement? {
        guard isPassing else { return try nextHeld() }
        guard let element = try source.next() else { return nil }
        guard case .session(let session) = element else { return element }
        return begin(session)
    }

    private mutating func nextHeld() throws(RecordingError) -> RecordingElement? {
        if let element = held.popLast() { return redacted(element) }
        if let failure { throw failure }
        if let session = nextSession.take() { return begin(session) }
        guard let element = try source.next() else { return nil }
        guard case .session(let session) = element else { return redacted(element) }
        return begin(session)
    }

    // MARK: - Order

    /// Begins a session; of another tool's, reads ahead until the order of its events is known.
    private mutating func begin(_ session: SessionMetadata) -> RecordingElement {
        isPassing = !source.isForeign
        guard !isPassing else { return .session(session) }
        var ahead: [RecordingElement] = []
        var order = EventOrder()
        var bytes = 0
        do throws(RecordingError) {
            while order.mayBeNewestFirst, bytes <= Self.mostHeld, let element = try source.next() {
                if case .session(let next) = element {
                    nextSession = next
                    break
                }
                if case .event(let event) = element {
                    order.note(event)
                    bytes += event.payload.count
                }
                ahead.append(element)
            }
        } catch {
            failure = error
        }
        isTooLong = isTooLong || (bytes > Self.mostHeld && order.isNewestFirst)
        guard order.isNewestFirst, bytes <= Self.mostHeld else {
            held = ahead.reversed()
            return .session(session)
        }
        wasTurned = true
        return turn(ahead, of: session)
    }

    /// Holds a session's elements in the order in which they were seen; its id follows from its first events.
    private mutating func turn(_ elements: [RecordingElement], of session: SessionMetadata) -> RecordingElement {
        var events = elements.compactMap { element in
            if case .event(let event) = element { event } else { nil }
        }
        events.reverse()
        for index in events.indices { events[index].seq = index + 1 }
        let problems = elements.filter { if case .problem = $0 { true } else { false } }
        held = (events.map(RecordingElement.event) + problems).reversed()
        var session = session
        session.id = RecordingID.derived(from: Array(events.prefix(RecordingID.eventCount)))
        return .session(session)
    }

    // MARK: - Secrets

    private mutating func redacted(_ element: RecordingElement) -> RecordingElement {
        guard !options.keepsSecrets, let redaction = options.redaction, case .event(var event) = element,
            let payload = redaction.payload(event.payload)
        else { return element }
        redactedEvents += 1
        event.payload = payload[...]
        event.alteration = .redacting(event.alteration)
        return .event(event)
    }
}
