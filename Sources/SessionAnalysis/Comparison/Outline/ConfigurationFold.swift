import RealtimeProtocol
import SessionRecording

/// Follows the session's configuration: what the server said it is, and what the client asked for.
struct ConfigurationFold: Sendable {
    /// The configuration as of one event.
    struct State: Sendable {
        var seq: Int
        var session: JSONTree
    }

    /// What the server said, time after time; each is the whole.
    private(set) var stated: [State] = []
    /// What the client had asked for, time after time: its updates, each added to those before.
    private(set) var requested: [State] = []

    mutating func apply(_ event: RecordedEvent, decoded: RealtimeEvent?) {
        switch decoded {
        case .server(.sessionCreated), .server(.sessionUpdated):
            if let session = Self.session(of: event) { stated.append(State(seq: event.seq, session: session)) }
        case .client(.sessionUpdate):
            guard let session = Self.session(of: event) else { return }
            let sum = requested.last?.session.merging(session) ?? session
            requested.append(State(seq: event.seq, session: sum))
        default: return
        }
    }

    private static func session(of event: RecordedEvent) -> JSONTree? {
        let session = (try? RawJSON(bytes: Array(event.payload)))?["session"].map(JSONTree.init)
        return session?.removing(Self.passing)
    }

    /// What is another in every session, and what is only good for one.
    private static let passing: Set<String> = ["id", "expires_at", "client_secret"]
}
