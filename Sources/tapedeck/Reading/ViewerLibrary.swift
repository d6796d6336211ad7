import SessionAnalysis
import SessionRecording
import SessionRedaction
import SessionStore
import SessionViewer

/// The sessions that the viewer shows: those of a database, of files, or both.
struct ViewerLibrary: ViewerSource {
    private let files: [LoadedSession]
    /// Nil when only files are shown.
    private let database: StorePool?

    /// Shows what arguments name: files, which are read now; and the database, unless only files are named.
    ///
    /// - Parameters:
    ///   - arguments: The sessions; none for all of the database.
    ///   - library: Where they are.
    /// - Throws: When a file cannot be read.
    init(_ arguments: [SessionReference], in library: SessionLibrary) throws {
        let showsDatabase = arguments.isEmpty || arguments.contains { !$0.isFile }
        database = showsDatabase ? StorePool(path: library.path) : nil
        let spool = EventSpool.temporary()
        files = try arguments.filter(\.isFile).flatMap { try library.loadedSessions(of: $0, in: spool) }
    }

    func sessions() throws -> [any ViewedSession] {
        let stored = try database.map { try Self.stored(in: $0) } ?? []
        guard !files.isEmpty else { return stored }
        return (files + stored).sorted { Self.start(of: $0) > Self.start(of: $1) }
    }

    /// Sessions without times come last.
    private static func start(of session: any ViewedSession) -> Int64 {
        session.metadata.startedAt?.microseconds ?? .min
    }

    private static func stored(in database: StorePool) throws -> [any ViewedSession] {
        do {
            let sessions = try database.read { try $0.sessions() }
            return sessions.map { StoredViewedSession(pool: database, session: $0) }
        } catch let error as StoreError where error.code == .notFound || error.code == .emptyDatabase {
            // The first recording makes it.
            return []
        } catch {
            throw telling(error)
        }
    }

    func session(named name: String) throws -> any ViewedSession {
        if let file = files.first(where: { $0.metadata.id == name }) { return file }
        guard let database else { throw ViewerError(.noSuchSession, "There is no session \(name.debugDescription).") }
        return try Self.telling {
            StoredViewedSession(pool: database, session: try database.read { try $0.session(matching: name) })
        }
    }

    // MARK: - Searching

    func hits(of query: SearchQuery, in sessions: [any ViewedSession]) throws -> [String: SearchHit] {
        try Self.telling {
            guard let search = try TextSearch(query, parts: [.conversation]) else { return [:] }
            var hits: [String: SearchHit] = [:]
            for session in sessions.compactMap({ $0 as? LoadedSession }) {
                let documents = try session.listed().conversation.compactMap { SearchDocument($0) }
                hits[session.metadata.id] = try search.hits(in: documents).last
            }
            let stored = sessions.compactMap { ($0 as? StoredViewedSession)?.session }
            guard let database, !stored.isEmpty else { return hits }
            for found in try database.read({ try $0.hits(of: search, in: stored) }) {
                hits[found.session.metadata.id] = found.hits.last
            }
            return hits
        }
    }

    // MARK: - Errors

    /// Does something with the database, and says in the viewer's words why that is not possible.
    static func telling<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            throw telling(error)
        }
    }

    private static func telling(_ error: any Error) -> any Error {
        guard let error = error as? StoreError else { return error }
        let line = Advice.line(error)
        return switch error.code {
        case .noSuchSession, .noSessions, .ambiguousSession: ViewerError(.noSuchSession, line)
        case .locked, .interrupted, .notFound, .emptyDatabase: ViewerError(.unavailable, line)
        default: Failure(line)
        }
    }
}

// MARK: - Files

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
            let name = argument.fileName.map { $0 + number }
            return try LoadedSession(session.folded.finished(), session.events, fileName: name, prices)
        }
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
        _ prices: PriceBook
    ) throws {
        self.init(
            session.metadata,
            events,
            fileName: fileName,
            row: try session.viewerRow(prices),
            rows: try session.viewerRows(prices),
            summarize: EventSummary.text
        )
    }
}

extension SessionReference {
    /// The name of the file that it names, without folder and extension; nil of standard input, and of no file.
    var fileName: String? {
        guard case .file(let path) = self, path != "-" else { return nil }
        let file = path.split(separator: "/").last ?? path[...]
        return String(file.prefix(upTo: file.lastIndex(of: ".") ?? file.endIndex))
    }
}
