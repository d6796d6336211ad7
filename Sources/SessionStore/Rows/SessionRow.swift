import GRDB
import SessionAnalysis
import SessionRecording

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The rows of `session`.
enum SessionRow {
    /// The columns after `id` and `session`, in the order they are bound and read.
    private static let columns = [
        "server_session_id", "kind", "dialect", "model", "source", "upstream", "started_at", "ended_at", "times",
        "ending", "client_close_code", "client_close_reason", "server_close_code", "server_close_reason",
        "client_frames", "server_frames", "lost_frames", "excluded_frames", "client_lost_frames", "server_lost_frames",
        "client_excluded_frames", "server_excluded_frames", "client_unreadable_from", "server_unreadable_from",
        "label", "tags",
    ]

    /// What a query selects for ``read(_:)``.
    static let selection = "s.id, s.session, " + columns.map { "s." + $0 }.joined(separator: ", ")

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

    /// Adds a session, with the name of who records it if anybody does, and returns its number, the next in the
    /// database.
    static func insert(_ metadata: SessionMetadata, recorder: String? = nil, _ db: Database) throws -> Int64 {
        let statement = try RawStatement(db, "INSERT INTO session (session, recorder) VALUES (?, ?)")
        try statement.bind(metadata.id, at: 1)
        try statement.bind(recorder, at: 2)
        try statement.run()
        let number = db.lastInsertedRowID
        try update(number, to: metadata, db)
        return number
    }

    /// Writes what is known about a session, whose derived rows are today's folds'; its id stays.
    static func update(_ number: Int64, to metadata: SessionMetadata, _ db: Database) throws {
        let statement = try RawStatement(db, replacement)
        try statement.bind(fields(of: metadata) + [.integer(number)], from: 1)
        try statement.run()
    }

    private static func fields(of session: SessionMetadata) -> [SQLValue] {
        [
            SQLValue(session.serverSessionID), SQLValue(session.kind), SQLValue(session.dialect),
            SQLValue(session.model), SQLValue(session.source), SQLValue(session.upstream),
            SQLValue(session.startedAt), SQLValue(session.endedAt), SQLValue(session.times.rawValue),
            SQLValue(session.ending?.rawValue), SQLValue(session.clientClose?.code),
            SQLValue(session.clientClose?.reason), SQLValue(session.serverClose?.code),
            SQLValue(session.serverClose?.reason), SQLValue(session.ledger.clientFrames),
            SQLValue(session.ledger.serverFrames), SQLValue(session.ledger.lostFrames),
            SQLValue(session.ledger.excludedFrames), SQLValue(session.ledger.lost.client),
            SQLValue(session.ledger.lost.server), SQLValue(session.ledger.excluded.client),
            SQLValue(session.ledger.excluded.server), SQLValue(session.ledger.clientUnreadableFrom),
            SQLValue(session.ledger.serverUnreadableFrom), SQLValue(session.label),
            SQLValue(Tags.encode(session.tags)),
        ]
    }

    /// Reads the columns of ``selection``.
    static func read(_ columns: inout ColumnReader) -> (number: Int64, metadata: SessionMetadata) {
        let number = Int64(columns.int() ?? 0)
        var session = SessionMetadata(id: columns.string() ?? "")
        session.serverSessionID = columns.string()
        session.kind = columns.string()
        session.dialect = columns.string()
        session.model = columns.string()
        session.source = columns.string()
        session.upstream = columns.string()
        session.startedAt = columns.timestamp()
        session.endedAt = columns.timestamp()
        session.times = columns.string().flatMap(TimeSource.init) ?? .unknown
        session.ending = columns.string().map(SessionEnding.init)
        session.clientClose = Close(code: columns.int(), reason: columns.string())
        session.serverClose = Close(code: columns.int(), reason: columns.string())
        session.ledger = Ledger(&columns)
        session.label = columns.string()
        session.tags = Tags.decode(columns.string() ?? "")
        return (number, session)
    }
}

extension Ledger {
    fileprivate init(_ columns: inout ColumnReader) {
        self.init()
        clientFrames = columns.count() ?? 0
        serverFrames = columns.count() ?? 0
        let (allLost, allExcluded) = (columns.count() ?? 0, columns.count() ?? 0)
        lost = FrameCount(client: columns.count() ?? 0, server: columns.count() ?? 0)
        lost.unattributed = max(0, allLost - lost.total)
        excluded = FrameCount(client: columns.count() ?? 0, server: columns.count() ?? 0)
        excluded.unattributed = max(0, allExcluded - excluded.total)
        clientUnreadableFrom = columns.count()
        serverUnreadableFrom = columns.count()
    }
}

extension ColumnReader {
    fileprivate mutating func count() -> Int? { int().map(FrameCount.bounded) }
}

extension Close {
    fileprivate init?(code: Int?, reason: String?) {
        guard let code else { return nil }
        self.init(code: code, reason: reason)
    }
}

/// A session's tags as the JSON array they are stored as.
private enum Tags {
    static func encode(_ tags: [String]) -> String {
        guard !tags.isEmpty, let json = try? JSONEncoder().encode(tags) else { return "[]" }
        return String(decoding: json, as: UTF8.self)
    }

    static func decode(_ json: String) -> [String] {
        guard json != "[]" else { return [] }
        return (try? JSONDecoder().decode([String].self, from: Data(json.utf8))) ?? []
    }
}
