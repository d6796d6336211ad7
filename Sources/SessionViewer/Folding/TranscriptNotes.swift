import RealtimeProtocol
import SessionRecording

/// What is said in a translation session, which has no items: a transcript each of what was heard and of what was said.
struct TranscriptNotes: Sendable {
    /// Pieces of one side that follow each other.
    struct Note: Sendable {
        /// `user` or `assistant`.
        var role: String
        var seq: Int
        /// The pieces, and when they came.
        var pieces: [(at: Timestamp?, text: String)] = []

        /// All that was said.
        var text: String { pieces.map(\.text).joined() }
    }

    /// The types of the events that tell it.
    static let types: Set<EventType> = [.sessionInputTranscriptDelta, .sessionOutputTranscriptDelta]

    /// After a longer pause something new is said.
    private static let longestPauseMs = 2000.0

    private(set) var notes: [Note] = []

    /// Takes the next event.
    mutating func apply(_ event: RecordedEvent, _ decoded: RealtimeEvent?) {
        switch decoded {
        case .server(.sessionInputTranscriptDelta(let delta)): append(delta.delta, "user", event)
        case .server(.sessionOutputTranscriptDelta(let delta)): append(delta.delta, "assistant", event)
        default: return
        }
    }

    private mutating func append(_ text: String, _ role: String, _ event: RecordedEvent) {
        if let place = notes.lastIndex(where: { $0.role == role }), goesOn(notes[place], at: event.at) {
            notes[place].pieces.append((event.at, text))
        } else {
            notes.append(Note(role: role, seq: event.seq, pieces: [(event.at, text)]))
        }
    }

    private func goesOn(_ note: Note, at moment: Timestamp?) -> Bool {
        guard let moment, let last = note.pieces.last?.at else { return true }
        return moment.milliseconds(since: last) <= Self.longestPauseMs
    }
}
