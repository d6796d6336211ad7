public import RealtimeProtocol
public import SessionRecording

/// What a comparison needs to know about a session, gathered event by event.
///
/// It stays small however long the session is: streams of deltas are kept as the resulting text.
public struct SessionOutline: Sendable {
    /// What follows from the events.
    public private(set) var fold = SessionFold()
    private(set) var configuration = ConfigurationFold()
    private(set) var order = EventOrderFold()
    private(set) var drift = DriftFold()
    /// Whether any event has a time.
    public private(set) var hasTimes = false

    /// A session without events.
    public init() {}

    /// Gathers what there is to compare in events, which are of one session and in order.
    public static func folding(_ events: some Sequence<RecordedEvent>) -> SessionOutline {
        let decoder = EventDecoder()
        var outline = SessionOutline()
        for event in events { outline.apply(event, using: decoder) }
        return outline
    }

    /// Takes the next event.
    ///
    /// - Parameters:
    ///   - event: The event as it was recorded.
    ///   - decoder: What decodes it; one for a session.
    public mutating func apply(_ event: RecordedEvent, using decoder: EventDecoder) {
        if event.at != nil { hasTimes = true }
        let decoded = decoder.decodeNotingDrift(event)
        fold.apply(event, decoded: decoded?.event)
        configuration.apply(event, decoded: decoded?.event)
        order.apply(event, decoded: decoded?.event)
        drift.apply(event, decoded: decoded?.event, decoded?.drift)
    }
}
