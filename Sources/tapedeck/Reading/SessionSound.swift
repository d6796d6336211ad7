import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// Reads a session's sound: once to know where all of it stands, once more to write it.
struct SessionSound {
    private let library: SessionLibrary
    private let reference: SessionReference

    /// The session's description.
    let metadata: SessionMetadata
    /// What all of its events say.
    let fold: SoundFold

    /// Reads a session for the first time.
    ///
    /// - Throws: When it cannot be read, or cannot be read twice.
    init(_ reference: SessionReference, in library: SessionLibrary) throws {
        (self.library, self.reference) = (library, reference)
        if case .file("-") = reference {
            throw Failure(
                "standard input can be read only once, and the sound needs two readings; save it to a file first"
            )
        }
        var sessions: [(metadata: SessionMetadata, fold: SoundFold, decoder: EventDecoder)] = []
        try library.forEachElement(of: reference) { element in
            switch element {
            case .session(let metadata):
                sessions.append((metadata, SoundFold(start: metadata.startedAt), EventDecoder(family: metadata.family)))
            case .event(let event):
                let last = sessions.count - 1
                let decoded = sessions[last].decoder.decode(event)
                _ = sessions[last].fold.apply(event, decoded: decoded)
            case .problem: break
            }
            return true
        }
        (metadata, fold, _) = try library.one(of: sessions, reference)
    }

    /// Reads the session once more, piece of audio by piece.
    ///
    /// - Parameter body: Takes a piece; false ends the reading.
    /// - Throws: When it cannot be read, and whatever `body` throws.
    func forEachPiece(_ body: (SoundPiece) throws -> Bool) throws {
        var again = SoundFold(start: metadata.startedAt)
        let decoder = EventDecoder(family: metadata.family)
        try library.forEachElement(of: reference) { element in
            guard case .event(let event) = element else { return true }
            // A session that is being recorded has grown meanwhile.
            guard event.seq <= fold.lastSeq else { return false }
            guard let piece = again.apply(event, decoded: decoder.decode(event)) else { return true }
            return try body(piece)
        }
    }
}
