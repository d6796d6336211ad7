import RealtimeProtocol
import SessionRecording

/// What the page tells of responses beside what is kept of them.
struct ResponseNotes: Sendable {
    /// What is told of one.
    struct Note: Sendable {
        /// The event that told of it first.
        var seq: Int
        /// When the client asked for it.
        var requestedAt: Timestamp?
        /// What its first delta was a piece of: `audio`, `text`, `arguments`.
        var firstKind: String?
        /// When its first text came; of a transcript that is none.
        var firstTextAt: Timestamp?
        /// When the last of it came.
        var lastTextAt: Timestamp?
        /// Its items.
        var items: [String] = []
        var tokens: Int?
    }

    /// How long after the request a response may be created.
    private static let patienceMs = 5000.0

    private var notes: [String: Note] = [:]
    private var request: Timestamp?

    /// What is told of the response with this id.
    subscript(id: String?) -> Note? { id.flatMap { notes[$0] } }

    /// Takes the next event.
    mutating func apply(_ event: RecordedEvent, _ decoded: RealtimeEvent?) {
        switch decoded {
        case .client(.responseCreate): request = event.at
        case .server(.responseCreated(let created)): begin(created.completeResponse, event)
        case .server(.responseDone(let done)):
            note(done.completeResponse?.id, event) {
                $0.tokens = done.completeResponse?.usage?.totalTokens ?? $0.tokens
            }
        case .server(.responseOutputAudioDelta(let delta)): first("audio", delta.responseID, event)
        case .server(.responseOutputTextDelta(let delta)):
            first("text", delta.responseID, event)
            note(delta.responseID, event) {
                $0.firstTextAt = $0.firstTextAt ?? event.at
                $0.lastTextAt = event.at ?? $0.lastTextAt
            }
        case .server(.responseFunctionCallArgumentsDelta(let delta)): first("arguments", delta.responseID, event)
        case .server(.responseMCPCallArgumentsDelta(let delta)): first("arguments", delta.responseID, event)
        case .server(.responseOutputItemAdded(let added)):
            guard let item = added.item?.id else { return }
            note(added.responseID, event) { if !$0.items.contains(item) { $0.items.append(item) } }
        default: return
        }
    }

    private mutating func begin(_ response: Response?, _ event: RecordedEvent) {
        let asked = request
        request = nil
        note(response?.id, event) { note in
            if let asked, let at = event.at, at.milliseconds(since: asked) <= Self.patienceMs {
                note.requestedAt = asked
            }
        }
    }

    private mutating func first(_ kind: String, _ id: String?, _ event: RecordedEvent) {
        note(id, event) { $0.firstKind = $0.firstKind ?? kind }
    }

    private mutating func note(_ id: String?, _ event: RecordedEvent, _ edit: (inout Note) -> Void) {
        guard let id else { return }
        edit(&notes[id, default: Note(seq: event.seq)])
    }
}
