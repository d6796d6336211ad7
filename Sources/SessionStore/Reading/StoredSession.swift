import GRDB
import SessionAnalysis
public import SessionRecording

/// A session as it is in a database.
public struct StoredSession: Sendable, Hashable {
    /// The session's number in its database: the upper half of its events' row ids.
    public let number: Int64
    /// What is known about the session.
    public let metadata: SessionMetadata
    /// How many of its responses ended.
    public let responses: Int
    /// The total tokens of its responses and transcriptions.
    public let totalTokens: Int
    /// The name of the file that it was imported from, without folder and extension, and `-N` for the Nth of several
    /// sessions in it; nil if it was recorded, or came from standard input.
    public let fileName: String?
    /// The version of the folds that wrote its derived rows; 0 if nobody did.
    package let derivation: Int
    /// Whether its derived rows are stored as today's folds write them.
    public var isDerived: Bool { derivation >= SessionFold.version }
}

extension StoredSession {
    /// Both counts are ranges of the tables' own keys: no event is looked at.
    private static let selection = """
        SELECT (SELECT count(done_seq) FROM response WHERE id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295),
            (SELECT CAST(total(total_tokens) AS INTEGER) FROM usage_record
                WHERE id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295),
            s.file_name, s.derivation, s.recorder, CASE s.ending WHEN 'open' THEN \(lastEventTime) END,
            \(SessionRow.selection)
        FROM session s
        """
    /// When the last event of session `s` was seen.
    static let lastEventTime = """
        (SELECT at FROM event WHERE id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295 ORDER BY id DESC LIMIT 1)
        """
    /// Newest first; sessions without a time come last, the latest stored before the others.
    static let order = "s.started_at IS NULL, s.started_at DESC, s.id DESC"

    /// Reads sessions for which `condition` holds, newest first.
    static func fetchAll(
        _ db: Database,
        _ recorders: RecorderFolder,
        where condition: String = "1",
        _ arguments: [SQLValue] = [],
        limit: Int? = nil
    ) throws -> [StoredSession] {
        let statement = try RawStatement(db, "\(selection) WHERE \(condition) ORDER BY \(order) LIMIT ?")
        defer { statement.reset() }
        try statement.bind(arguments + [.integer(Int64(limit ?? -1))], from: 1)
        var sessions: [StoredSession] = []
        while try statement.step() { sessions.append(StoredSession(statement, recorders)) }
        return sessions
    }

    /// Reads the session of this number.
    static func fetch(_ db: Database, _ recorders: RecorderFolder, number: Int64) throws -> StoredSession {
        guard let session = try fetchAll(db, recorders, where: "s.id = ?", [.integer(number)]).first else {
            throw StoreError(.noSuchSession, "session \(number) is no longer in the database")
        }
        return session
    }

    private init(_ row: RawStatement, _ recorders: RecorderFolder) {
        var columns = ColumnReader(row, from: 0)
        responses = columns.int() ?? 0
        totalTokens = columns.int() ?? 0
        fileName = columns.string()
        derivation = columns.int() ?? 0
        let recorder = columns.string()
        let lastSeenAt = columns.timestamp()
        var (number, metadata) = SessionRow.read(&columns)
        // Nobody may have marked it yet.
        if metadata.ending == .open, let recorder, !recorders.isAlive(recorder) {
            metadata.ending = .crashed
            metadata.endedAt = lastSeenAt
        }
        (self.number, self.metadata) = (number, metadata)
    }
}
