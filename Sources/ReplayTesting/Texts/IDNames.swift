import JSONBytes
import RealtimeProtocol
import SessionRecording

/// Names that stay the same where ids change from recording to recording: `item 1`, `response 2`.
///
/// An id is named after what it belongs to, and numbered in order of appearance. Those that a client chose are numbered
/// apart, so that a client which chooses other ones, or none, changes no name of the server's.
struct IDNames {
    private var names: [String: String] = [:]
    private var counts: [String: Int] = [:]

    /// No names yet.
    init() {}

    /// The names of those ids that the server chose.
    init(serverIDsOf other: IDNames) {
        names = other.names.filter { !$0.value.hasPrefix(Self.clientPrefix) }
    }

    private static let clientPrefix = "client "

    /// Names the ids of events as they come.
    mutating func note(_ event: RecordedEvent) {
        guard let payload = JSON(parsing: event.payload) else { return }
        note(payload, in: "", from: event.direction)
    }

    /// The name of an id; nil when the member is none, or its id was never noted.
    func name(of value: JSON, member: String, parent: String) -> String? {
        guard Self.kind(ofMember: member, in: parent) != nil, let id = value.string else { return nil }
        return names[id]
    }

    /// The name of an id, whatever member it stands in.
    subscript(id: String) -> String? { names[id] }

    private mutating func note(_ value: JSON, in parent: String, from direction: Direction) {
        switch value {
        case .object(let members):
            for (name, member) in members {
                if let kind = Self.kind(ofMember: name, in: parent), let id = member.string {
                    note(id, kind, from: direction)
                } else {
                    note(member, in: name, from: direction)
                }
            }
        case .array(let elements):
            for element in elements { note(element, in: parent, from: direction) }
        default: break
        }
    }

    private mutating func note(_ id: String, _ kind: String, from direction: Direction) {
        // The word `root`, in the place of an item's id, is the start of the conversation in every session.
        guard names[id] == nil, !id.isEmpty, id != "root" else { return }
        let series = direction == .client ? Self.clientPrefix + kind : kind
        counts[series, default: 0] += 1
        names[id] = "\(series) \(counts[series, default: 0])"
    }

    /// What a member's id belongs to; nil when the member holds no id.
    private static func kind(ofMember name: String, in parent: String) -> String? {
        if name == "event_id" { return nil }
        if name == "id" {
            switch parent {
            case "item", "output", "input": return "item"
            case "response", "session", "conversation", "delegation": return parent
            default: return nil
            }
        }
        switch name {
        case "item_id", "previous_item_id", "approval_request_id": return "item"
        case "response_id", "previous_response_id": return "response"
        case "call_id": return "call"
        case "conversation_id": return "conversation"
        case "delegation_id": return "delegation"
        case "session_id": return "session"
        default: return nil
        }
    }
}
