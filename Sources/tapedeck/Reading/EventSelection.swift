import RealtimeProtocol
import SessionRecording
import SessionStore

/// Which events the user asked for.
struct EventCriteria {
    var types: TypeSelection
    var direction: Direction?
    var range: EventRange
    /// How many at most.
    var limit: Int?

    /// As much of the choice as the database can make.
    ///
    /// What it lets through is looked at once more.
    ///
    /// - Parameter seq: The event after which they are wanted.
    /// - Returns: The filter.
    func stored(after seq: Int) -> EventFilter {
        var filter = EventFilter()
        if let direction { filter.directions = [direction] }
        if !types.isEverything { filter.isIncluded = { [types] in types.selects($0) } }
        var (first, last) = (seq + 1, filter.seqs.upperBound)
        if case .seq(let start) = range.start { first = max(first, start) }
        if case .seq(let end) = range.end { last = min(last, end) }
        filter.seqs = first...max(first, last)
        return filter
    }
}

/// Decides which events of one session are wanted.
struct EventSelection {
    private let types: TypeSelection
    private let direction: Direction?
    private var range: RangeSelection
    private var remaining: Int?
    private let hasOffset: Bool
    private var hasSeenEvents = false

    /// Creates the decision for one session.
    init(_ criteria: EventCriteria, session: SessionMetadata) {
        types = criteria.types
        direction = criteria.direction
        range = RangeSelection(criteria.range, of: session)
        remaining = criteria.limit
        hasOffset = criteria.range.hasOffset
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
