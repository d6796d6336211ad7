import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import SessionStore

extension SessionLibrary {
    /// A session as it was at a moment.
    ///
    /// - Parameters:
    ///   - reference: Names one session.
    ///   - moment: The moment; behind the session's end it is its end.
    /// - Returns: The page about it.
    /// - Throws: When there is no such session or moment, or when it cannot be read.
    func page(of reference: SessionReference, at moment: Moment) throws -> MomentPage {
        let reading = try session(
            reference,
            at: moment,
            gathering: { StateReading(family: $0.family) },
            { reading, event in reading.apply(event) }
        )
        return reading.content.page(of: reading.metadata, at: reading.place)
    }

    /// Reads the one session that a reference names, and of its events only those up to a moment.
    ///
    /// - Parameters:
    ///   - reference: Names one session.
    ///   - moment: The moment.
    ///   - start: What is gathered of a session that has no events yet.
    ///   - take: Adds an event to that.
    /// - Returns: The session, where in it the moment is, and what was gathered.
    /// - Throws: When there is no such session or moment, or when it cannot be read.
    func session<Content>(
        _ reference: SessionReference,
        at moment: Moment,
        gathering start: (SessionMetadata) -> Content,
        _ take: (inout Content, RecordedEvent) -> Void
    ) throws -> (metadata: SessionMetadata, place: MomentPlace, content: Content) {
        let reading =
            if let stored = try stored(reference) {
                try stored.read(to: moment, gathering: start, take)
            } else {
                try readFile(reference, to: moment, gathering: start, take)
            }
        do {
            return (reading.metadata, try reading.selection.place(), reading.content)
        } catch {
            let file = reference.isFile ? "\(reference): " : ""
            throw Failure(file + Advice.line(error))
        }
    }

    /// A file is read to its end, as it may hold more than one session.
    private func readFile<Content>(
        _ reference: SessionReference,
        to moment: Moment,
        gathering start: (SessionMetadata) -> Content,
        _ take: (inout Content, RecordedEvent) -> Void
    ) throws -> MomentReading<Content> {
        var readings: [MomentReading<Content>] = []
        try forEachElement(of: reference) { element in
            switch element {
            case .session(let metadata): readings.append(MomentReading(metadata, moment, start(metadata)))
            case .event(let event):
                let last = readings.count - 1
                if readings[last].selection.takes(event) { take(&readings[last].content, event) }
            case .problem: break
            }
            return true
        }
        return try one(of: readings, reference)
    }
}

extension StoredSessionReading {
    /// Reads no event behind the moment, but for the first one where only that tells where the moment is.
    fileprivate func read<Content>(
        to moment: Moment,
        gathering start: (SessionMetadata) -> Content,
        _ take: (inout Content, RecordedEvent) -> Void
    ) throws -> MomentReading<Content> {
        var reading = MomentReading(metadata, moment, start(metadata))
        try forEachEvent(where: EventFilter(seqs: reading.selection.seqs)) { event in
            guard reading.selection.takes(event) else { return false }
            take(&reading.content, event)
            return true
        }
        if let seqs = reading.selection.unreadSeqs {
            try forEachEvent(where: EventFilter(seqs: seqs)) { event in
                _ = reading.selection.takes(event)
                return false
            }
        }
        return reading
    }
}

/// A session that is read up to a moment.
private struct MomentReading<Content> {
    var metadata: SessionMetadata
    var selection: MomentSelection
    var content: Content

    init(_ metadata: SessionMetadata, _ moment: Moment, _ content: Content) {
        self.metadata = metadata
        selection = MomentSelection(moment, of: metadata)
        self.content = content
    }
}
