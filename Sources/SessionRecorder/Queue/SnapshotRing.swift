import RealtimeProtocol
import SessionRecording

/// The last stretch of a session, in memory.
///
/// Messages leave it at its front, so it is an array of which the first part is used up, and is cut off from time to
/// time.
struct SnapshotRing: Sendable {
    private var messages: [SeenMessage] = []
    private var first = 0
    /// What they take in memory, in bytes.
    private(set) var cost = 0

    /// How many messages it holds.
    var count: Int { messages.count - first }

    /// Takes a message and lets go of those that are `length` older than it.
    ///
    /// - Returns: How many were let go.
    mutating func append(_ message: SeenMessage, length: Duration) -> FrameCount {
        messages.append(message)
        cost += EventChunk.cost(of: message.payload)
        var dropped = FrameCount()
        while count > 1, message.at.duration(since: messages[first].at) > length {
            dropped += dropFirst()
        }
        return dropped
    }

    /// Lets go of the messages from before a moment.
    ///
    /// - Returns: How many were let go.
    mutating func expire(before moment: Timestamp) -> FrameCount {
        var dropped = FrameCount()
        while count > 0, messages[first].at < moment { dropped += dropFirst() }
        return dropped
    }

    /// Lets go of the oldest messages until as many bytes are free; the newest stays.
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
    mutating func takeAll() -> ArraySlice<SeenMessage> {
        defer { self = SnapshotRing() }
        return messages[first...]
    }

    private mutating func dropFirst() -> FrameCount {
        let dropped = FrameCount(messages[first].direction)
        cost -= EventChunk.cost(of: messages[first].payload)
        // The place stays until the next cut; its bytes need not.
        messages[first].payload = []
        first += 1
        if first > 64, first > messages.count / 2 {
            messages.removeFirst(first)
            first = 0
        }
        return dropped
    }
}
