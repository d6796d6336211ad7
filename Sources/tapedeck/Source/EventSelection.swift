import RealtimeProtocol
import SessionRecording

/// Decides which events of a session the user asked for.
struct EventSelection {
    private let types: TypeSelection
    private var knownTypes: [EventType?: Bool] = [:]
    private let direction: Direction?
    private var range: RangeSelection
    private var remaining: Int?

    /// Creates the decision for one session.
    init(_ options: EventFilterOptions, session: SessionMetadata) {
        types = options.types
        direction = options.direction?.direction
        range = RangeSelection(options.place.range, of: session)
        remaining = options.limit
    }

    /// From which moment times are counted; the first event's when the session has no start of its own.
    var origin: Timestamp? { range.origin }

    /// Whether no more events can be selected.
    var isExhausted: Bool { remaining == 0 }

    /// Whether the event is wanted.
    ///
    /// Events come in order of their seq.
    mutating func selects(_ event: RecordedEvent, type: EventType?) -> Bool {
        let isInside = range.contains(event)
        guard isInside, !isExhausted, direction == nil || event.direction == direction else { return false }
        guard types.isEverything || selects(type) else { return false }
        remaining = remaining.map { $0 - 1 }
        return true
    }

    private mutating func selects(_ type: EventType?) -> Bool {
        if let isSelected = knownTypes[type] { return isSelected }
        let isSelected = types.selects(type?.rawValue)
        knownTypes[type] = isSelected
        return isSelected
    }
}
