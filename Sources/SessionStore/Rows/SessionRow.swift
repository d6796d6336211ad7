import GRDB
import SessionAnalysis
import SessionRecording

/// The rows of `session`.
enum SessionRow {
    private static let columns = ColumnNames(of: SessionMetadata(id: "")).names

    /// What a query selects for ``read(_:)``.
    static let selection = "s.id, s.session, " + columns.map { "s." + $0 }.joined(separator: ", ")

    /// The derived rows are written with the row, by today's folds.
    private static let replacement =
        "UPDATE session SET " + columns.map { "\($0) = ?" }.joined(separator: ", ")
        + ", derivation = \(SessionFold.version) WHERE id = ?"

    /// The number of the session with this id; nil when there is none.
    static func number(of id: String, _ db: Database) throws -> Int64? {
        let statement = try RawStatement(db, "SELECT id FROM session WHERE session = ?")
        try statement.bind(id, at: 1)
        defer { statement.reset() }
        return try statement.step() ? statement.integer(0) : nil
    }

    /// Adds a session, with the name of who records it if anybody does, and returns its number: the next in the database,
    /// unless another is given.
    static func insert(
        _ metadata: SessionMetadata,
        recorder: String? = nil,
        number: Int64? = nil,
        _ db: Database
    ) throws -> Int64 {
        let statement = try RawStatement(db, "INSERT INTO session (id, session, recorder) VALUES (?, ?, ?)")
        statement.bind(number, at: 1)
        try statement.bind(metadata.id, at: 2)
        try statement.bind(recorder, at: 3)
        try statement.run()
        let number = db.lastInsertedRowID
        try update(number, to: metadata, db)
        return number
    }

    /// Writes the name of the file that a session was imported from.
    static func note(fileName: String, of number: Int64, _ db: Database) throws {
        let statement = try RawStatement(db, "UPDATE session SET file_name = ? WHERE id = ?")
        try statement.bind(fileName, at: 1)
        statement.bind(number, at: 2)
        try statement.run()
    }

    /// Writes what is known about a session, with whose rows it stands; its id stays.
    static func update(_ number: Int64, to metadata: SessionMetadata, _ db: Database) throws {
        let statement = try RawStatement(db, replacement)
        let last = try statement.bind(metadata, ofSession: number, from: 1)
        statement.bind(number, at: last)
        try statement.run()
    }

    /// Reads the columns of ``selection``.
    static func read(_ columns: inout ColumnReader) -> (number: Int64, metadata: SessionMetadata) {
        let number = Int64(columns.int() ?? 0)
        var session = SessionMetadata(id: columns.string() ?? "")
        session.columns(&columns)
        return (number, session)
    }
}
