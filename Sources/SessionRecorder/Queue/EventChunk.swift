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

    /// What a message takes in memory, in bytes.
    static func cost(of payload: [UInt8]) -> Int { payload.count + overhead }

    mutating func append(_ message: SeenMessage, seq: Int) {
        events.append(
            RecordedEvent(
                seq: seq,
                at: message.at,
                direction: message.direction,
                opcode: message.opcode,
                payload: message.payload[...],
                alteration: Alteration(isRedacted: message.isRedacted, byteCount: message.byteCount)
            )
        )
        cost += Self.cost(of: message.payload)
        frames[message.direction] += 1
    }
}
