import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// A session of a file, with all that follows from its events.
struct FoldedSession: ReadableSession {
    private(set) var metadata: SessionMetadata
    private var fold = SessionFold()
    private var times = SessionTimes()
    private var counts: [CountedType: Int] = [:]
    private let decoder = EventDecoder()

    private struct CountedType: Hashable {
        var direction: Direction
        var type: EventType?
    }

    /// A session of which only the description is known yet.
    init(_ metadata: SessionMetadata) {
        self.metadata = metadata
    }

    /// Takes the session's next event.
    mutating func apply(_ event: RecordedEvent) {
        let decoded = try? decoder.decode(event.payload, from: event.direction)
        fold.apply(event, decoded: decoded)
        times.note(event)
        counts[CountedType(direction: event.direction, type: decoded?.type), default: 0] += 1
    }
}
