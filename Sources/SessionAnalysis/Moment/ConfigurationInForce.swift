import JSONBytes
import RealtimeProtocol
import SessionRecording

/// Follows the configuration in force: what the server said last, and what the client asked for since.
struct ConfigurationInForce: Sendable {
    /// What the server said last; nil when it has said nothing.
    private(set) var stated: RawJSON?
    private var requests = PendingRequests<RawJSON>()
    private var isConnected = false

    /// What the client asked for and the server has not answered, update by update.
    var requested: [RawJSON] { requests.contents }

    mutating func apply(_ event: RecordedEvent, decoded: RealtimeEvent?) {
        switch decoded {
        case .client(.sessionUpdate(let update)): request(event, update.eventID)
        case .liveClient(.sessionStart(let start)): request(event, start.eventID)
        case .liveClient(.sessionUpdate(let update)): request(event, update.eventID)
        case .server(.sessionCreated): begin(event)
        case .liveServer(.sessionStarted):
            stated = Self.session(of: event)
            requests.answer()
        case .server(.sessionUpdated), .liveServer(.sessionUpdated):
            if let session = Self.session(of: event) { stated = Self.completed(session, from: stated) }
            requests.answer()
        case .server(.error(let error)):
            if error.mayRefuseConfiguration { _ = requests.refuse(eventID: error.refusedEventID) }
        case .liveServer(.error(let error)):
            if let refused = error.refusedEventID { _ = requests.refuse(eventID: refused) }
        default: return
        }
    }

    private mutating func request(_ event: RecordedEvent, _ id: String?) {
        if let session = Self.session(of: event) { requests.append(session, eventID: id) }
    }

    /// Another connection's configuration is its own.
    private mutating func begin(_ event: RecordedEvent) {
        if isConnected { self = ConfigurationInForce() }
        isConnected = true
        stated = Self.session(of: event)
    }

    private static func session(of event: RecordedEvent) -> RawJSON? {
        guard let frame = try? RawJSON(bytes: Array(event.payload)), let session = frame["session"] else { return nil }
        return session.members.isEmpty ? nil : session
    }

    /// What the server said, with what it left out: xAI tells only what has changed.
    private static func completed(_ told: RawJSON, from before: RawJSON?) -> RawJSON {
        let members = told.members
        let names = Set(members.map(\.name))
        let rest = before?.members.filter { !names.contains($0.name) } ?? []
        guard !rest.isEmpty else { return told }
        let all = JSON.object((members + rest).map { ($0.name, .verbatim($0.value.bytes[...])) })
        return (try? RawJSON(all.text)) ?? told
    }
}
