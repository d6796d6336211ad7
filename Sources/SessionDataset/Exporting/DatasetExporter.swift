import SessionRecording
package import SessionStore

/// Exports the sessions of one database to one dataset.
///
/// Sessions are exported a few at a time: their files are made, then appear, and then the database remembers them. Whatever
/// happens in between, they are exported again, to the same files with the same bytes.
package final class DatasetExporter {
    private let store: SessionStore
    private let folder: DatasetFolder
    private let schema: DatasetSchema
    private let dataset: StoredDataset
    private let files: SessionFiles
    /// Those that could not be exported by this exporter.
    private var failed: Set<String> = []

    /// How many sessions appear together at most.
    private static let batch = 32

    /// Begins a dataset, or goes on with it.
    ///
    /// - Parameters:
    ///   - store: The database, open for writing.
    ///   - folder: The dataset's folder.
    ///   - request: What the dataset is to be like.
    ///   - program: The version of the program.
    /// - Throws: When the dataset was begun with something else, or by a later version, or the database cannot be written.
    package init(
        _ store: SessionStore,
        to folder: DatasetFolder,
        _ request: DatasetRequest,
        program: String
    ) throws {
        self.store = store
        self.folder = folder
        schema = try DatasetSchema(of: store, program: program)
        try folder.check(schema)
        dataset =
            try store.dataset(in: folder.path) ?? store.beginDataset(in: folder.path, request.settings())
        let settings = dataset.settings
        try request.check(against: settings, of: folder.path)
        guard let compression = Compression(rawValue: settings.compression) else {
            throw DatasetError(.newerVersion, path: folder.path, "a newer version of Tapedeck wrote this dataset")
        }
        files = SessionFiles(schema, settings, compression: compression)
    }

    /// Exports what has closed since the last time.
    ///
    /// - Parameters:
    ///   - isStopped: Asked between sessions.
    ///   - tell: Gets each session when its files are there.
    /// - Returns: Those that could not be exported, each told once.
    /// - Throws: ``DatasetError`` when the dataset cannot be written, and `StoreError` when the database cannot be used.
    package func exportClosed(
        until isStopped: () -> Bool = { false },
        _ tell: (ExportedSession) -> Void
    ) throws -> [SessionFailure] {
        var failures: [SessionFailure] = []
        while !isStopped() {
            let limit = Self.batch + failed.count
            let sessions = try store.sessionsToExport(to: dataset, limit: limit)
                .filter { !failed.contains($0.metadata.id) }
            guard !sessions.isEmpty else { break }
            failures += try export(batch: sessions, until: isStopped, tell)
        }
        return failures
    }

    /// Whether any session of the database is being recorded.
    ///
    /// - Throws: When the database cannot be read.
    package func hasOpenSessions() throws -> Bool { try store.hasOpenSessions() }

    /// Exports sessions, whether they were exported before or not.
    ///
    /// - Parameters:
    ///   - sessions: The sessions; one that is being recorded is passed over.
    ///   - isStopped: Asked between sessions.
    ///   - tell: Gets each session when its files are there.
    /// - Returns: Those that could not be exported.
    /// - Throws: ``DatasetError`` when the dataset cannot be written, and `StoreError` when the database cannot be used.
    package func export(
        _ sessions: [StoredSession],
        until isStopped: () -> Bool = { false },
        _ tell: (ExportedSession) -> Void
    ) throws -> [SessionFailure] {
        var failures: [SessionFailure] = []
        var rest = sessions[...]
        while !rest.isEmpty, !isStopped() {
            failures += try export(batch: Array(rest.prefix(Self.batch)), until: isStopped, tell)
            rest = rest.dropFirst(Self.batch)
        }
        return failures
    }

    private func export(
        batch: [StoredSession],
        until isStopped: () -> Bool,
        _ tell: (ExportedSession) -> Void
    ) throws -> [SessionFailure] {
        let workshop = try folder.openWorkshop()
        var made: [MadeSession] = []
        var failures: [SessionFailure] = []
        for session in batch where !isStopped() {
            do {
                if let session = try make(session, workshop) { made.append(session) }
            } catch {
                guard Self.isAboutOneSession(error) else { throw error }
                failed.insert(session.metadata.id)
                failures.append(SessionFailure(session: session.metadata.id, reason: error))
            }
        }
        guard !made.isEmpty else { return failures }
        let description = try folder.file(of: schema, workshop)
        try folder.place((description.map { [$0] } ?? []) + made.flatMap(\.files))
        try store.note(made.map(\.entry), in: dataset)
        for session in made { tell(session.told) }
        return failures
    }

    /// What may be wrong with a session, and right with the next.
    private static func isAboutOneSession(_ error: any Error) -> Bool {
        switch error {
        case let error as DatasetError: error.code == .unsafeID
        case let error as StoreError: [.damagedEvent, .noSuchSession, .tooBig].contains(error.code)
        default: false
        }
    }

    private struct MadeSession {
        var files: [MadeFile]
        var entry: DatasetEntry
        var told: ExportedSession
    }

    /// Makes a session's files; nil when it is being recorded.
    private func make(_ session: StoredSession, _ workshop: Workshop) throws -> MadeSession? {
        // Another tool may have stored it since the database was opened.
        let derived = session.isDerived ? session : try store.derive(session)
        return try store.withSnapshot(of: derived) { session in
            guard session.metadata.ending != .open else { return nil }
            // Where it was once, it stays: a time that was found out since would have it twice.
            let day = try store.day(of: session, in: dataset) ?? DatasetPlace.day(of: session.metadata.startedAt)
            let made = try makeFiles(of: session, day: day, workshop)
            let id = session.metadata.id
            return MadeSession(
                files: made.files,
                entry: DatasetEntry(session: id, day: day, derivation: session.derivation),
                told: ExportedSession(session: id, events: made.rows, bytes: made.bytes)
            )
        }
    }

    private func makeFiles(
        of session: StoredSession,
        day: String,
        _ workshop: Workshop
    ) throws -> SessionFiles.Made {
        guard dataset.settings.isRedacted else {
            return try files.make(of: session, in: store, day: day, workshop)
        }
        let copy = try RedactedCopy(of: session, in: store, salt: dataset.settings.salt)
        return try files.make(of: copy.session, in: copy.store, day: day, workshop)
    }
}
