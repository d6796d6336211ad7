import RealtimeProtocol
import SessionRecording

/// Types and members that this version does not know.
struct DriftNotes: Sendable {
    /// One of them.
    struct Note: Sendable {
        var type: String
        /// The member; nil when it is the whole event.
        var path: String?
        /// How often the type came; nil of a member, as not all events are looked through.
        var count: Int?
        var firstSeq: Int
        var direction: Direction
    }

    /// An event is decoded a second time to name its members; where a stream has them, not for all of it.
    private static let lookedAtCount = 16

    /// In order of appearance.
    private(set) var notes: [Note] = []
    private var places: [String: Int] = [:]
    private var lookedAt: [String: Int] = [:]

    /// Takes the next event.
    mutating func apply(_ event: RecordedEvent, _ decoded: RealtimeEvent?, type: EventType?, _ decoder: EventDecoder) {
        guard let decoded, let type = type?.rawValue else { return }
        if decoded.isUnknown {
            let place = note(type, nil, event)
            notes[place].count = (notes[place].count ?? 0) + 1
        } else if decoded.hasUnknownMembers, lookedAt[type, default: 0] < Self.lookedAtCount {
            lookedAt[type, default: 0] += 1
            for path in decoder.decodeNotingDrift(event)?.drift.unknownMembers ?? [] { _ = note(type, path, event) }
        }
    }

    private mutating func note(_ type: String, _ path: String?, _ event: RecordedEvent) -> Int {
        let key = "\(event.direction) \(type) \(path ?? "")"
        if let place = places[key] { return place }
        places[key] = notes.count
        notes.append(Note(type: type, path: path, firstSeq: event.seq, direction: event.direction))
        return notes.count - 1
    }
}

extension RealtimeEvent {
    /// Whether its type is not known.
    fileprivate var isUnknown: Bool {
        switch self {
        case .server(.unknown), .client(.unknown), .liveServer(.unknown), .liveClient(.unknown): true
        default: false
        }
    }
}
