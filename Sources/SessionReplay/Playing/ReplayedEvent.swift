public import RealtimeProtocol
public import SessionRecording

/// A recorded event in a replay: the frame, and the event it decodes to.
public struct ReplayedEvent: Sendable {
    /// The frame as it was recorded.
    public var recorded: RecordedEvent
    /// The decoded event; nil if the frame is not a JSON object.
    public var event: RealtimeEvent?
    /// Differences from the protocol as this version knows it; nil unless drift was asked for.
    public var drift: Drift?
    /// The index of its session among the replayed ones; 0 if there is only one.
    public var session: Int

    /// Creates an event.
    public init(recorded: RecordedEvent, event: RealtimeEvent?, drift: Drift? = nil, session: Int = 0) {
        self.recorded = recorded
        self.event = event
        self.drift = drift
        self.session = session
    }

    /// The event, if the server of a Realtime session sent it.
    public var serverEvent: ServerEvent? {
        if case .server(let event) = event { event } else { nil }
    }

    /// The event, if the client of a Realtime session sent it.
    public var clientEvent: ClientEvent? {
        if case .client(let event) = event { event } else { nil }
    }

    /// The event, if the server of a GPT-Live session sent it.
    public var liveServerEvent: LiveServerEvent? {
        if case .liveServer(let event) = event { event } else { nil }
    }

    /// The event, if the client of a GPT-Live session sent it.
    public var liveClientEvent: LiveClientEvent? {
        if case .liveClient(let event) = event { event } else { nil }
    }
}
