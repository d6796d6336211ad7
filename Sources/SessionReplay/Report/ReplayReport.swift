public import RealtimeProtocol
public import SessionRecording

/// How a recording's server events decode: what is known, what is unknown or malformed, and how fast.
///
/// The client's events are not counted. Lists are in the order in which their subjects first appear.
public struct ReplayReport: Sendable, Hashable {
    /// A type this version does not know.
    public struct UnknownType: Sendable, Hashable {
        /// The type, as the wire spells it.
        public var type: EventType
        /// How many events have it.
        public var count: Int
        /// The first of them.
        public var firstSeq: Int
    }

    /// Events that do not match the shape of their type.
    public struct MalformedType: Sendable, Hashable {
        /// The type, as the wire spells it; nil when there is none.
        public var type: EventType?
        /// How many events fail in this way.
        public var count: Int
        /// The first of them.
        public var firstSeq: Int
        /// The member that does not fit, what was expected there, and what was found.
        public var error: String
    }

    /// A member that this version does not declare.
    public struct UnknownField: Sendable, Hashable {
        /// The event's type, as the wire spells it.
        public var type: EventType
        /// The member's path in the event, such as `response.output[].phase`.
        public var path: String
        /// How many events have it.
        public var count: Int
        /// The first of them.
        public var firstSeq: Int
    }

    /// Frames the server sent.
    public private(set) var serverEvents = 0
    /// Those that decode to an event this version knows.
    public private(set) var decoded = 0
    /// Those whose type this version does not know.
    public var unknown: [UnknownType] {
        unknownTypes.rows.map { UnknownType(type: $0.key, count: $0.count, firstSeq: $0.firstSeq) }
    }
    /// Those that do not match the shape of their type.
    public var malformed: [MalformedType] {
        malformedTypes.rows.map {
            MalformedType(type: $0.key.type, count: $0.count, firstSeq: $0.firstSeq, error: $0.key.error)
        }
    }
    /// Frames that are not JSON objects, binary ones aside.
    public private(set) var invalid = 0
    /// Binary frames, which are no events: some services send audio in them.
    public private(set) var binary = 0
    /// Undeclared members of events that decode; empty unless drift was noted.
    public var unknownFields: [UnknownField] {
        fields.rows.map {
            UnknownField(type: $0.key.type, path: $0.key.path, count: $0.count, firstSeq: $0.firstSeq)
        }
    }
    /// How long the decoding took.
    public var elapsed = Duration.zero

    private var unknownTypes = Tally<EventType>()
    private var malformedTypes = Tally<Misfit>()
    private var fields = Tally<Field>()

    /// Nothing replayed yet.
    public init() {}

    /// How long the decoding took, in seconds.
    public var seconds: Double { elapsed / .seconds(1) }

    /// How many of the server's events were decoded in a second; 0 when no time was measured.
    public var eventsPerSecond: Double { elapsed > .zero ? Double(serverEvents) / seconds : 0 }

    /// Decodes the server's events among `events`, takes them into account, and adds the time that took.
    ///
    /// The time includes reading the sequence; pass an array to measure the decoder alone.
    public mutating func replay(_ events: some Sequence<RecordedEvent>, with decoder: ReplayDecoder) {
        elapsed += ContinuousClock().measure {
            for event in events where event.direction == .server {
                let decoded = decoder.decodeServerEvent(event)
                note(decoded.event, decoded.drift, of: event)
            }
        }
    }

    /// Takes an event into account.
    public mutating func note(_ replayed: ReplayedEvent) {
        guard replayed.recorded.direction == .server else { return }
        guard case .server(let event) = replayed.event else { return note(nil, nil, of: replayed.recorded) }
        note(event, replayed.drift, of: replayed.recorded)
    }

    private mutating func note(_ event: ServerEvent?, _ drift: Drift?, of recorded: RecordedEvent) {
        serverEvents += 1
        switch event {
        case .unknown(let event):
            unknownTypes.note(event.type, seq: recorded.seq)
        case .malformed(let event):
            malformedTypes.note(Misfit(type: nil, error: event.misfit.description), seq: recorded.seq)
        case nil where recorded.opcode == .binary:
            binary += 1
        case nil:
            invalid += 1
        default:
            // Not bound: a copy would retain every string of it.
            if event?.hasMisfits ?? false { return noteMisfits(of: event?.type, recorded) }
            decoded += 1
            guard let drift, !drift.unknownMembers.isEmpty, let type = event?.type else { return }
            for path in drift.unknownMembers { fields.note(Field(type: type, path: path), seq: recorded.seq) }
        }
    }

    private mutating func noteMisfits(of type: EventType?, _ recorded: RecordedEvent) {
        let misfit = EventDecoder().firstMisfit(in: recorded)
        malformedTypes.note(Misfit(type: type, error: misfit?.description ?? ""), seq: recorded.seq)
    }

    private struct Misfit: Hashable {
        var type: EventType?
        var error: String
    }

    private struct Field: Hashable {
        var type: EventType
        var path: String
    }
}
