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
        files = try arguments.filter(\.isFile).flatMap { try library.loadedSessions(of: $0) }
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

extension SessionLibrary {
    /// The sessions that an argument names, wholly in memory, with all that commands print of them.
    func loadedSessions(
        of argument: SessionReference,
        redacting redact: (Recording) -> Recording = { $0 }
    ) throws -> [LoadedSession] {
        let recordings = try recordings(of: argument).map(redact)
        let prices = try priceBook()
        return try recordings.enumerated().map { index, recording in
            let number = recordings.count > 1 ? "-\(index + 1)" : ""
            return try LoadedSession(recording, fileName: argument.fileName.map { $0 + number }, prices)
        }
    }
}

extension LoadedSession {
    /// Folds a recording.
    fileprivate init(_ recording: Recording, fileName: String?, _ prices: PriceBook) throws {
        var folded = FoldedSession(recording.metadata)
        for event in recording.events { folded.apply(event) }
        let session = folded.finished()
        var recording = recording
        recording.metadata = session.metadata
        self.init(
            recording,
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
