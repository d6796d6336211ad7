import RealtimeProtocol
import SessionRecording

/// The last stretch of a session, in memory.
///
/// Events leave it at its front, so it is an array of which the first part is used up, and is cut off from time to
/// time.
struct SnapshotRing: Sendable {
    private var events: [RecordedEvent] = []
    private var first = 0
    /// What they take in memory, in bytes.
    private(set) var cost = 0

    /// How many events it holds.
    var count: Int { events.count - first }

    /// Takes an event and lets go of those that are `length` older than it.
    ///
    /// - Returns: How many were let go.
    mutating func append(_ event: RecordedEvent, length: Duration) -> FrameCount {
        events.append(event)
        cost += EventChunk.cost(of: event)
        var dropped = FrameCount()
        while count > 1, let now = event.at, let at = events[first].at, now.duration(since: at) > length {
            dropped += dropFirst()
        }
        return dropped
    }

    /// Lets go of the events from before a moment.
    ///
    /// - Returns: How many were let go.
    mutating func expire(before moment: Timestamp) -> FrameCount {
        var dropped = FrameCount()
        while count > 0, let at = events[first].at, at < moment { dropped += dropFirst() }
        return dropped
    }

    /// Lets go of the oldest events until as many bytes are free; the newest stays.
    ///
    /// - Returns: How many were let go.
    mutating func free(_ bytes: Int) -> FrameCount {
        let target = cost - bytes
        var dropped = FrameCount()
        while count > 1, cost > target {
            dropped += dropFirst()
        }
        return dropped
    }

    /// Hands over everything, oldest first, and is empty then.
    mutating func takeAll() -> ArraySlice<RecordedEvent> {
        defer { self = SnapshotRing() }
        return events[first...]
    }

    private mutating func dropFirst() -> FrameCount {
        let dropped = FrameCount(events[first].direction)
        cost -= EventChunk.cost(of: events[first])
        // The place stays until the next cut; its bytes need not.
        events[first].payload = []
        first += 1
        if first > 64, first > events.count / 2 {
            events.removeFirst(first)
            first = 0
        }
        return dropped
    }
}
