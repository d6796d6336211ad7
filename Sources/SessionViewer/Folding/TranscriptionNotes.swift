import RealtimeProtocol
import SessionRecording

/// How the user's audio was transcribed, input by input.
struct TranscriptionNotes: Sendable {
    /// The transcription of one input.
    struct Note: Sendable {
        var item: String
        /// When its audio was committed, or else its first piece came.
        var startedAt: Timestamp?
        /// When it was complete, or failed, or its last piece came.
        var endedAt: Timestamp?
        /// `in_progress`, `completed`, `failed`.
        var status = "in_progress"
        var text: String?
        var code: String?
        var message: String?
        /// The event that told of it first.
        var seq: Int
    }

    /// In order of their beginnings.
    private(set) var notes: [Note] = []
    private var places: [String: Int] = [:]
    private var commits: [String: Timestamp] = [:]

    /// The transcription of an item's audio.
    subscript(item: String?) -> Note? { item.flatMap { places[$0] }.map { notes[$0] } }

    /// Takes the next event.
    mutating func apply(_ event: RecordedEvent, _ decoded: RealtimeEvent?) {
        switch decoded {
        case .server(.inputAudioBufferCommitted(let committed)):
            if let item = committed.itemID { commits[item] = event.at }
        case .server(.conversationItemInputAudioTranscriptionDelta(let delta)):
            note(delta.itemID, event) { $0.text = ($0.text ?? "") + delta.delta }
        case .server(.conversationItemInputAudioTranscriptionUpdated(let updated)):
            note(updated.itemID, event) { $0.text = updated.transcript }
        case .server(.conversationItemInputAudioTranscriptionCompleted(let completed)):
            note(completed.itemID, event) {
                $0.text = completed.transcript
                if completed.status != .inProgress { $0.status = "completed" }
            }
        case .server(.conversationItemInputAudioTranscriptionFailed(let failed)):
            note(failed.itemID, event) {
                ($0.status, $0.code, $0.message) = ("failed", failed.error?.code, failed.error?.message)
            }
        default: return
        }
    }

    private mutating func note(_ item: String?, _ event: RecordedEvent, _ edit: (inout Note) -> Void) {
        guard let item else { return }
        let place = places[item] ?? notes.count
        if place == notes.count {
            places[item] = place
            notes.append(Note(item: item, startedAt: commits[item] ?? event.at, seq: event.seq))
        }
        notes[place].endedAt = event.at
        edit(&notes[place])
    }
}
