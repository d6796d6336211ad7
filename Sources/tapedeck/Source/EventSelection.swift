import RealtimeProtocol
import SessionRecording

/// Decides which events of a session the user asked for.
struct EventSelection {
    private let types: TypeSelection
    private var knownTypes: [EventType?: Bool] = [:]
    private let direction: Direction?
    private let start: EventPlace?
    private let end: EventPlace?
    /// From which moment times are counted; the first event's when the session has no start of its own.
    private(set) var origin: Timestamp?
    private var remaining: Int?

    /// Creates the decision for one session.
    init(_ options: EventFilterOptions, session: SessionMetadata) {
        types = options.types
        direction = options.direction?.direction
        start = options.start
        end = options.end
        origin = session.times == .estimated ? nil : session.startedAt
        remaining = options.limit
    }

    /// Whether no more events can be selected.
    var isExhausted: Bool { remaining == 0 }

    /// Whether the event is wanted.
    ///
    /// Events come in order of their seq.
    mutating func selects(_ event: RecordedEvent, type: EventType?) -> Bool {
        if origin == nil { origin = event.at }
        guard !isExhausted, direction == nil || event.direction == direction, isInside(event) else { return false }
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

    private func isInside(_ event: RecordedEvent) -> Bool {
        isOrdered(start, event, <=) && isOrdered(end, event, >=)
    }

    /// Whether a place lies as asked to the event's.
    ///
    /// An event without a time lies at no time.
    private func isOrdered(_ place: EventPlace?, _ event: RecordedEvent, _ order: (Double, Double) -> Bool) -> Bool {
        switch place {
        case nil: true
        case .seq(let seq): order(Double(seq), Double(event.seq))
        case .offset(let milliseconds):
            if let origin, let at = event.at { order(milliseconds, at.milliseconds(since: origin)) } else { false }
        }
    }
}
