import RealtimeProtocol
import SessionAnalysis
import SessionRecording

extension SessionLibrary {
    /// The one session that a reference names, read from its first event to its last.
    func comparedSession(_ reference: SessionReference) throws -> ComparedSession {
        var sessions: [ComparedSession] = []
        var decoder = EventDecoder()
        try forEachElement(of: reference) { element in
            switch element {
            case .session(let metadata):
                sessions.append(
                    ComparedSession(name: "\(reference)", isFile: reference.isFile, metadata: metadata)
                )
                decoder = EventDecoder()
            case .event(let event): sessions[sessions.count - 1].outline.apply(event, using: decoder)
            case .problem: break
            }
            return true
        }
        return try one(of: sessions, reference)
    }
}
