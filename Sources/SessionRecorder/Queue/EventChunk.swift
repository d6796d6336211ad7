import SessionRecording

/// Events of one session that are stored together.
struct EventChunk: Sendable {
    /// The events, in order of `seq`.
    private(set) var events: [RecordedEvent] = []
    /// What they take in memory, in bytes.
    private(set) var cost = 0
    /// How many of each side there are.
    private(set) var frames = FrameCount()

    /// The bytes of the payloads.
    var payloadBytes: Int { cost - events.count * Self.overhead }

    /// What an event takes beside its payload.
    private static let overhead = 128

    /// What an event takes in memory, in bytes.
    static func cost(of event: RecordedEvent) -> Int { event.payload.count + overhead }

    mutating func append(_ event: RecordedEvent) {
        events.append(event)
        cost += Self.cost(of: event)
        frames[event.direction] += 1
    }
}
