import SessionRecording
import SessionStore

/// Makes the files of sessions: one of each view, empty where a session has no rows there.
struct SessionFiles {
    let schema: DatasetSchema
    let settings: StoredDataset.Settings
    private let writer: FileWriter
    private let encoders: [RowEncoder]

    /// Prepares for sessions of one dataset.
    init(_ schema: DatasetSchema, _ settings: StoredDataset.Settings, compression: Compression) {
        self.schema = schema
        self.settings = settings
        self.compression = compression
        writer = FileWriter(compression)
        encoders = schema.views.map(RowEncoder.init)
    }

    private let compression: Compression
    /// How much of a file is compressed at a time.
    private static let pieceSize = 256 << 10

    /// What was made of a session.
    struct Made {
        var files: [MadeFile] = []
        var rows = 0
        var bytes = 0
    }

    /// Makes a session's files.
    ///
    /// - Parameters:
    ///   - session: The session, or its copy.
    ///   - store: Where it is.
    ///   - day: The date that they belong under.
    ///   - workshop: Where they are made.
    /// - Returns: The files, the session's own row last: where it is, the others are.
    /// - Throws: ``DatasetError`` when they cannot be written, and `StoreError` when the session cannot be read.
    func make(
        of session: StoredSession,
        in store: SessionStore,
        day: String,
        _ workshop: Workshop
    ) throws -> Made {
        let id = session.metadata.id
        guard DatasetPlace.isSafe(id) else {
            throw DatasetError(.unsafeID, "session \(id.debugDescription): the id cannot be the name of a file")
        }
        let place = DatasetPlace(day: day, host: settings.host, session: id, compression: compression)
        var made = Made()
        var lines = LineBuffer(capacity: 2 * Self.pieceSize)
        for (view, encoder) in zip(schema.views, encoders).reversed() {
            if view.name == "events", settings.events == EventChoice.omitted.rawValue { continue }
            let file = MadeFile(
                path: "\(workshop.path)/\(id).\(view.name)",
                folder: place.folder(of: view.name),
                name: id + compression.ending
            )
            try writer.begin(file.path)
            lines.clear()
            try store.forEachRow(of: view.stored, in: session) { row in
                encoder.append(row, to: &lines)
                if view.name == "events" { made.rows += 1 }
                guard lines.count >= Self.pieceSize else { return }
                try writer.write(Array(lines.bytes))
                lines.clear()
            }
            made.bytes += try writer.finish(Array(lines.bytes))
            made.files.append(file)
        }
        return made
    }
}
