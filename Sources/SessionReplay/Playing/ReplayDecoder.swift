import RealtimeProtocol
public import SessionRecording

/// Decodes recorded events, including frames that are not valid events.
///
/// Use one decoder per session, from one thread at a time.
public struct ReplayDecoder {
    /// Whether drift is reported, which takes about twice as long.
    public let notesDrift: Bool
    private let decoder = EventDecoder()

    /// Creates a decoder.
    ///
    /// - Parameter notesDrift: Whether to report drift: differences from the protocol as this version knows it.
    public init(notesDrift: Bool = false) {
        self.notesDrift = notesDrift
    }

    /// Decodes an event.
    ///
    /// A frame that is not a JSON object decodes to nothing.
    ///
    /// - Parameters:
    ///   - recorded: The event.
    ///   - session: Which of the replayed sessions it is of, from 0.
    /// - Returns: The frame and the event that it decodes to.
    public func decode(_ recorded: RecordedEvent, session: Int = 0) -> ReplayedEvent {
        if notesDrift {
            let decoded = decoder.decodeNotingDrift(recorded)
            return ReplayedEvent(recorded: recorded, event: decoded?.event, drift: decoded?.drift, session: session)
        }
        return ReplayedEvent(recorded: recorded, event: decoder.decode(recorded), session: session)
    }

    /// Decodes an event alone, without putting it beside its frame.
    func decodeAlone(_ recorded: RecordedEvent) -> (event: RealtimeEvent?, drift: Drift?) {
        guard notesDrift else { return (decoder.decode(recorded), nil) }
        let decoded = decoder.decodeNotingDrift(recorded)
        return (decoded?.event, decoded?.drift)
    }
}
