import RealtimeProtocol
import SessionRecording

/// Collects where a session's events and this version of the protocol differ, each thing once.
struct DriftFold: Sendable {
    /// Something that this version does not know, or that is not as it should be.
    struct Entry: Sendable, Hashable {
        var direction: Direction
        var type: String?
        /// The member; nil when it is the event as a whole.
        var path: String?
        /// What is wrong, in words.
        var kind: String
    }

    /// What there is, in order of appearance, with the seq of the first event that has it.
    private(set) var entries: [(entry: Entry, seq: Int)] = []
    private var seen: Set<Entry> = []

    /// Whether it is in the session.
    func contains(_ entry: Entry) -> Bool { seen.contains(entry) }

    mutating func apply(_ event: RecordedEvent, decoded: RealtimeEvent?, _ drift: Drift?) {
        switch decoded {
        case nil: note(event, nil, kind: "no JSON object")
        case .server(.unknown), .client(.unknown), .liveServer(.unknown), .liveClient(.unknown):
            note(event, decoded?.type, kind: "unknown type")
        case .server(.malformed(let found)), .client(.malformed(let found)), .liveServer(.malformed(let found)),
            .liveClient(.malformed(let found)):
            note(event, nil, found.misfit)
        default:
            let misfits = drift?.misfits.filter(\.isLeftOut) ?? []
            for misfit in misfits { note(event, decoded?.type, misfit) }
            for path in drift?.unknownMembers ?? [] { note(event, decoded?.type, path, kind: "unknown field") }
        }
    }

    private mutating func note(_ event: RecordedEvent, _ type: EventType?, _ misfit: Drift.Misfit) {
        note(event, type, misfit.path, kind: "not \(misfit.expected)")
    }

    private mutating func note(_ event: RecordedEvent, _ type: EventType?, _ path: String? = nil, kind: String) {
        let entry = Entry(direction: event.direction, type: type?.rawValue, path: path, kind: kind)
        if seen.insert(entry).inserted { entries.append((entry, event.seq)) }
    }
}
