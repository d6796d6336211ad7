import JSONBytes
import RealtimeProtocol
import SessionRecording

/// Some of a session's events in words.
struct EventPage {
    /// How many bytes of payloads are searched for one answer.
    private static let searchedBytes = 32 << 20

    private let session: any ViewedSession
    private let count: Int
    private let match: ByteMatch?

    /// Reads events of a session.
    ///
    /// - Parameters:
    ///   - session: The session.
    ///   - count: How many at most.
    ///   - match: Text that their payloads have to have; nil for any.
    init(_ session: any ViewedSession, count: Int, match: String? = nil) {
        self.session = session
        self.count = count
        self.match = match.flatMap { $0.isEmpty ? nil : ByteMatch($0) }
    }

    /// The events from a seq on.
    ///
    /// - Parameters:
    ///   - seq: The first event's seq.
    ///   - clock: The session's clock.
    /// - Returns: The events, and the seq to go on from; nil at the end.
    /// - Throws: When the session cannot be read.
    func events(from seq: Int, _ clock: SessionClock) throws -> (events: [JSON], next: Int?) {
        let decoder = EventDecoder(family: session.metadata.family)
        var events: [JSON] = []
        var next: Int?
        var searched = 0
        try session.forEachEvent(from: seq) { event in
            guard events.count < count, searched < Self.searchedBytes else {
                next = event.seq
                return false
            }
            if let match {
                searched += event.payload.count
                guard match.isIn(event.payloadWithoutAudio) else { return true }
            }
            events.append(json(event, decoder.decode(event), clock))
            return true
        }
        return (events, next)
    }

    private func json(_ event: RecordedEvent, _ decoded: RealtimeEvent?, _ clock: SessionClock) -> JSON {
        let envelope = Envelope(scanning: event.payload)
        let names = EventNames(scanning: event.payload)
        return .object([
            ("seq", .integer(event.seq)),
            ("t", clock.json(event.at)),
            ("direction", .string(event.direction.description)),
            ("type", JSON(envelope.type?.rawValue)),
            ("size", .integer(event.seenByteCount)),
            ("summary", .string(session.summary(of: event, decoded))),
            ("delta", envelope.audioStart == nil ? JSON(names.delta) : .null),
            ("response", JSON(names.response)),
            ("item", JSON(names.item)),
            ("call", JSON(names.call)),
        ])
    }
}

/// Text that is searched for in bytes, in any case of ASCII letters.
struct ByteMatch: Sendable {
    private let wanted: [UInt8]

    /// Searches for a text that is not empty.
    init(_ text: String) { wanted = text.utf8.map(Self.lowercase) }

    /// Whether the text is somewhere in the bytes.
    func isIn(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            guard let first = wanted.first, bytes.count >= wanted.count else { return wanted.isEmpty }
            for start in 0...(bytes.count - wanted.count) where Self.lowercase(bytes[start]) == first {
                if wanted.indices.allSatisfy({ Self.lowercase(bytes[start + $0]) == wanted[$0] }) { return true }
            }
            return false
        }
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

extension RecordedEvent {
    /// The payload with `""` in the place of its base64 audio.
    var payloadWithoutAudio: ArraySlice<UInt8> {
        guard let place = Envelope(scanning: payload).audio(in: payload), !place.isEmpty else { return payload }
        let first = payload.startIndex
        return payload[..<(first + place.lowerBound)] + payload[(first + place.upperBound)...]
    }
}
