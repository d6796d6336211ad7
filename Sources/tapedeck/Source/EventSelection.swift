import RealtimeProtocol
import SessionRecording

/// Decides which events of a session the user asked for.
struct EventSelection {
    private let types: TypeSelection
    private let direction: Direction?
    private var range: RangeSelection
    private var remaining: Int?
    private let hasOffset: Bool
    private var hasSeenEvents = false

    /// Creates the decision for one session.
    init(_ options: EventFilterOptions, types: TypeSelection, session: SessionMetadata) {
        self.types = types
        direction = options.direction?.direction
        range = RangeSelection(options.place.range, of: session)
        remaining = options.limit
        hasOffset = options.place.range.hasOffset
    }

    /// From which moment times are counted; the first event's when the session has no start of its own.
    var origin: Timestamp? { range.origin }

    /// Whether no more events can be selected.
    var isExhausted: Bool { remaining == 0 }

    /// Whether a place was given as a time, and the events so far have none.
    var lacksTimes: Bool { hasOffset && hasSeenEvents && !range.hasTimes }

    /// Whether the event is wanted.
    ///
    /// Events come in order of their seq.
    mutating func selects(_ event: RecordedEvent, type: EventType?) -> Bool {
        hasSeenEvents = true
        let isInside = range.contains(event)
        guard isInside, !isExhausted, direction == nil || event.direction == direction else { return false }
        guard types.isEverything || types.selects(type?.rawValue) else { return false }
        remaining = remaining.map { $0 - 1 }
        return true
    }
}
