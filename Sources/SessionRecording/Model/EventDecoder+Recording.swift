package import RealtimeProtocol

// What of a recording is an event, for all who ask: a frame that holds a JSON object, be it text, as the protocol has
// it, or binary, as some clients and servers send it.
extension EventDecoder {
    /// Decodes a recorded frame; nil when it is no JSON object.
    package func decode(_ recorded: RecordedEvent) -> RealtimeEvent? {
        try? decode(recorded.payload, from: recorded.direction)
    }

    /// Decodes a recorded frame and lists what in it differs from the protocol; nil when it is no JSON object.
    ///
    /// What the log that it comes from has added to it is no difference.
    package func decodeNotingDrift(_ recorded: RecordedEvent) -> (event: RealtimeEvent, drift: Drift)? {
        guard var decoded = try? decodeNotingDrift(recorded.payload, from: recorded.direction) else { return nil }
        if !decoded.drift.unknownMembers.isEmpty {
            let added = recorded.membersAddedByLog
            decoded.drift.unknownMembers.removeAll(where: added.contains)
        }
        return decoded
    }

    /// The members of a recorded event that do not fit; decode first, and ask only if the event has misfits.
    package func misfits(in recorded: RecordedEvent) -> [Drift.Misfit] {
        misfits(in: recorded.payload, from: recorded.direction)
    }

    /// The first member of a recorded event that does not fit; decode first, and ask only if the event has misfits.
    package func firstMisfit(in recorded: RecordedEvent) -> Drift.Misfit? { misfits(in: recorded).first }
}
