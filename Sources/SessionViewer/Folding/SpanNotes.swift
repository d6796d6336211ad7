import RealtimeProtocol
import SessionRecording

/// From when to when a GPT-Live session was muted or paused.
struct SpanNotes: Sendable {
    /// One such time.
    struct Note: Sendable {
        /// `muted`, `paused`.
        var kind: String
        var startedAt: Timestamp?
        /// Nil while it goes on.
        var endedAt: Timestamp?
        var seq: Int
        var hasEnded = false
    }

    private(set) var notes: [Note] = []

    /// Takes the next event.
    mutating func apply(_ event: RecordedEvent, _ decoded: RealtimeEvent?) {
        switch decoded {
        case .liveServer(.sessionInputAudioMuted): begin("muted", event)
        case .liveServer(.sessionInputAudioUnmuted): end("muted", event)
        case .liveServer(.sessionPaused): begin("paused", event)
        case .liveServer(.sessionResumed): end("paused", event)
        default: return
        }
    }

    private mutating func begin(_ kind: String, _ event: RecordedEvent) {
        guard !notes.contains(where: { $0.kind == kind && !$0.hasEnded }) else { return }
        notes.append(Note(kind: kind, startedAt: event.at, seq: event.seq))
    }

    private mutating func end(_ kind: String, _ event: RecordedEvent) {
        guard let place = notes.lastIndex(where: { $0.kind == kind && !$0.hasEnded }) else { return }
        (notes[place].endedAt, notes[place].hasEnded) = (event.at, true)
    }
}
