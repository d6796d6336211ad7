import SessionAnalysis
import SessionRecording
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
