public import RealtimeProtocol
public import SessionRecording

/// A recorded event as a replay hands it on: the frame, and what it decodes to.
public struct ReplayedEvent: Sendable {
    /// The frame as it was recorded.
    public var recorded: RecordedEvent
    /// What it decodes to; nil when it is not a JSON object, which every event is.
    public var event: RealtimeEvent?
    /// Where it differs from the protocol as this version knows it; nil when nobody asked.
    public var drift: Drift?
    /// Which of the replayed sessions it is of, from 0; 0 when there is only one.
    public var session: Int

    /// Creates an event.
    public init(recorded: RecordedEvent, event: RealtimeEvent?, drift: Drift? = nil, session: Int = 0) {
        self.recorded = recorded
        self.event = event
        self.drift = drift
        self.session = session
    }

    /// The event, if the server sent it.
    public var serverEvent: ServerEvent? {
        if case .server(let event) = event { event } else { nil }
    }

    /// The event, if the client sent it.
    public var clientEvent: ClientEvent? {
        if case .client(let event) = event { event } else { nil }
    }
}
