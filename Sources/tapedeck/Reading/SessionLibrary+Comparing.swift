import RealtimeProtocol
import SessionAnalysis
import SessionRecording

extension SessionLibrary {
    /// The one session that a reference names, read from its first event to its last, or to the moment that it names.
    func comparedSession(_ reference: ComparedReference) throws -> ComparedSession {
        guard let part = try part(of: reference) else { return try comparedSession(reference.whole) }
        let reading = try session(
            part.session,
            at: part.moment,
            gathering: { (outline: SessionOutline(), decoder: EventDecoder(family: $0.family)) },
            { content, event in content.outline.apply(event, using: content.decoder) }
        )
        var session = ComparedSession(
            name: "\(part.session)",
            isFile: part.session.isFile,
            metadata: reading.metadata,
            outline: reading.content.outline
        )
        session.place = reading.place
        return session
    }

    /// The moment that a reference names; nil when it names a whole session, whose id may have an `@` in it.
    private func part(of reference: ComparedReference) throws -> ComparedReference.Part? {
        guard let part = reference.part, case .stored = part.session, case .stored(let name) = reference.whole else {
            return reference.part
        }
        return (try? stored(name)) == nil ? part : nil
    }

    private func comparedSession(_ reference: SessionReference) throws -> ComparedSession {
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
