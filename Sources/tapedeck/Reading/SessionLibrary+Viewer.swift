import SessionAnalysis
import SessionRecording
import SessionRedaction
import SessionStore
import SessionViewer

extension SessionLibrary {
    /// The sessions that an argument names, with all that commands print of them in memory.
    ///
    /// - Parameters:
    ///   - argument: A file, or a session of the database.
    ///   - spool: Where their events are kept.
    ///   - redactor: Makes copies of them; nil for the sessions themselves.
    /// - Returns: The sessions.
    /// - Throws: When they cannot be read, or not be kept. Damaged lines are told to the user.
    func loadedSessions(
        of argument: SessionReference,
        in spool: EventSpool,
        redactor: SessionRedactor? = nil
    ) throws -> [LoadedSession] {
        let fileName = try redactor == nil ? fileName(of: argument) : argument.fileName
        var redactor = redactor
        var sessions: [(folded: FoldedSession, events: SpooledEvents)] = []
        try forEachElement(of: argument) { element in
            switch element {
            case .session(let metadata):
                sessions.append((FoldedSession(redactor?.begin(metadata) ?? metadata), SpooledEvents(in: spool)))
            case .event(let event):
                let event = redactor?.redact(event) ?? event
                sessions[sessions.count - 1].folded.apply(event)
                try sessions[sessions.count - 1].events.append(event)
            case .problem: break
            }
            return true
        }
        let prices = try priceBook()
        return try sessions.enumerated().map { index, session in
            let number = sessions.count > 1 ? "-\(index + 1)" : ""
            let name = fileName.map { $0 + number }
            return try LoadedSession(
                session.folded.finished(),
                session.events,
                fileName: name,
                naming: argument.naming(session.folded.metadata.id, isAlone: sessions.count == 1),
                prices
            )
        }
    }

    /// The name of the file that an argument names, or that the session it names was imported from.
    private func fileName(of argument: SessionReference) throws -> String? {
        guard case .stored(let name) = argument else { return argument.fileName }
        return try stored(name).session.fileName
    }
}

extension EventSpool {
    /// One in the folder for temporary files.
    static func temporary() -> EventSpool {
        EventSpool(folder: Environment["TMPDIR"] ?? "/tmp")
    }
}

extension LoadedSession {
    /// Takes what was folded of a session.
    fileprivate init(
        _ session: FoldedSession,
        _ events: SpooledEvents,
        fileName: String?,
        naming: SessionNaming?,
        _ prices: PriceBook
    ) throws {
        self.init(
            session.metadata,
            events,
            fileName: fileName,
            naming: naming,
            row: try session.viewerRow(prices),
            rows: try session.viewerRows(prices),
            summarize: EventSummary.text
        )
    }
}

extension SessionReference {
    /// How commands name a session of the file that it names; nil of standard input, which nobody reads twice.
    fileprivate func naming(_ id: String, isAlone: Bool) -> SessionNaming? {
        guard case .file(let path) = self else { return SessionNaming(words: [id]) }
        guard path != "-" else { return nil }
        let file = FilePath.resolved(path) ?? path
        return isAlone ? SessionNaming(words: [file]) : SessionNaming(words: [id], importedFile: file)
    }

    /// The name of the file that it names, without folder and extension; nil of standard input, and of no file.
    var fileName: String? {
        guard case .file(let path) = self, path != "-" else { return nil }
        let file = path.split(separator: "/").last ?? path[...]
        return String(file.prefix(upTo: file.lastIndex(of: ".") ?? file.endIndex))
    }
}
