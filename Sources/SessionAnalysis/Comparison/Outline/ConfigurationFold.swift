import JSONBytes
import RealtimeProtocol
import SessionRecording

/// Follows the session's configuration: what the server said it is, and what the client asked for.
struct ConfigurationFold: Sendable {
    /// The configuration as of one event.
    struct State: Sendable {
        var seq: Int
        var session: JSON
    }

    /// What the server said, time after time; each is the whole.
    private(set) var stated: [State] = []
    /// What the client asked for, update by update; each is a part.
    private(set) var updates: [State] = []

    mutating func apply(_ event: RecordedEvent, decoded: RealtimeEvent?) {
        switch decoded {
        case .server(.sessionCreated), .server(.sessionUpdated), .liveServer(.sessionStarted),
            .liveServer(.sessionUpdated):
            if let session = Self.session(of: event) { stated.append(State(seq: event.seq, session: session)) }
        case .client(.sessionUpdate), .liveClient(.sessionStart), .liveClient(.sessionUpdate):
            if let session = Self.session(of: event) { updates.append(State(seq: event.seq, session: session)) }
        default: return
        }
    }

    /// All that the client asked for: its updates, each added to those before.
    var requested: JSON { updates.reduce(.object([])) { $0.merging($1.session) } }

    /// The seq of the update that said last what the member should be to which these names lead.
    func seq(ofRequested members: [String]) -> Int? {
        updates.last { update in members.reduce(update.session) { $0?[$1] } != nil }?.seq
    }

    private static func session(of event: RecordedEvent) -> JSON? {
        JSON(parsing: event.payload)?["session"]?.removing(Self.passing)
    }

    /// What is another in every session, and what is only good for one.
    private static let passing: Set<String> = ["id", "expires_at", "client_secret"]
}
