import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// A session as comparisons see it.
struct ComparedSession {
    /// What the user called it.
    var argument: SessionArgument
    var metadata: SessionMetadata
    var outline = SessionOutline()
}

extension SessionLibrary {
    /// The one session that an argument names, read from its first event to its last.
    func comparedSession(_ argument: SessionArgument) throws -> ComparedSession {
        var sessions: [ComparedSession] = []
        var decoder = EventDecoder()
        try forEachElement(of: argument) { element in
            switch element {
            case .session(let metadata):
                sessions.append(ComparedSession(argument: argument, metadata: metadata))
                decoder = EventDecoder()
            case .event(let event): sessions[sessions.count - 1].outline.apply(event, using: decoder)
            case .problem: break
            }
            return true
        }
        return try one(of: sessions, argument)
    }
}
