import RealtimeProtocol

/// When a session began and ended, gathered from its events.
///
/// Events that have times tell. If none has, the server's ids do, to the second: event ids if all of them carry their
/// second of creation, else the ids of session, conversation, responses and items, if what they say fits one session.
public struct SessionTimes: Sendable {
    /// The time of the first event that has one, and the latest: a clock that is set back ends nothing earlier.
    private var recorded: (first: Timestamp, latest: Timestamp)?
    private var eventIDs = EventIDTimes()
    private var objectIDs: ClosedRange<Int>?
    private var sessionID: Int?

    /// Nothing noted yet.
    public init() {}

    /// When the first event was seen, or was created; nil when nobody knows.
    public var startedAt: Timestamp? { recorded?.first ?? estimated.map { Timestamp(second: $0.lowerBound) } }

    /// When the last event was seen, or was created; nil when nobody knows.
    public var endedAt: Timestamp? { recorded?.latest ?? estimated.map { Timestamp(second: $0.upperBound) } }

    /// Where the times come from.
    public var source: TimeSource {
        if recorded != nil { return .recorded }
        return estimated == nil ? .unknown : .estimated
    }

    /// Takes an event into account.
    public mutating func note(_ event: RecordedEvent) {
        if let at = event.at {
            recorded = (recorded?.first ?? at, max(recorded?.latest ?? at, at))
        } else if recorded == nil, event.direction == .server, event.opcode == .text {
            // Ids that a client chose say nothing.
            noteIDs(of: event.payload)
        }
    }

    // MARK: - Estimation

    /// No session lasts longer; ids further apart belong to several.
    private static let longestSession = 24 * 3600

    private static let objectPrefixes = ["sess", "conv", "resp", "item"].map { Array($0.utf8) }

    private mutating func noteIDs(of frame: ArraySlice<UInt8>) {
        frame.withUnsafeBufferPointer { bytes in
            let envelope = Envelope(scanning: bytes)
            // These come from the call's media server, which has its own ids.
            let hasForeignID = envelope.type?.rawValue.hasPrefix("output_audio_buffer.") == true
            if let place = envelope.eventID, !hasForeignID { eventIDs.note(MintedID.seconds(ofEventID: bytes[place])) }
            MintedID.seconds(of: Self.objectPrefixes, in: bytes) { seconds in
                objectIDs = objectIDs?.including(seconds) ?? seconds...seconds
            }
            if envelope.type == .sessionCreated || envelope.type == .sessionStarted {
                MintedID.seconds(of: [Self.objectPrefixes[0]], in: bytes) { sessionID = sessionID ?? $0 }
            }
        }
    }

    private var estimated: ClosedRange<Int>? {
        let range = eventIDs.range.map { range in sessionID.map(range.including) ?? range } ?? objectIDs
        guard let range, range.upperBound - range.lowerBound <= Self.longestSession else { return nil }
        return range
    }
}

/// The seconds that event ids carry, as long as all of them do.
private struct EventIDTimes: Sendable {
    private var seen: ClosedRange<Int>?
    private var isTrusted = true

    var range: ClosedRange<Int>? { isTrusted ? seen : nil }

    mutating func note(_ seconds: Int?) {
        // The service's ids never step back; ids of another kind, read as if they were its own, do.
        guard isTrusted, let seconds, seconds >= seen?.upperBound ?? seconds else {
            isTrusted = false
            return
        }
        seen = seen?.including(seconds) ?? seconds...seconds
    }
}

extension ClosedRange {
    fileprivate func including(_ value: Bound) -> Self {
        Swift.min(lowerBound, value)...Swift.max(upperBound, value)
    }
}

extension Timestamp {
    fileprivate init(second: Int) { self.init(microseconds: Int64(second) * 1_000_000) }
}
