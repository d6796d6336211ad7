import GRDB
public import SessionAnalysis
import SessionRecording

extension SessionStore {
    /// What sessions cost, one by one.
    ///
    /// One query reads the usage records of all sessions; no event is looked at. With ``priceBook()``, the view `costs`
    /// says the same.
    ///
    /// - Parameters:
    ///   - sessions: The sessions; nil for all, newest first.
    ///   - prices: The prices.
    /// - Returns: The sessions in the order they were given, each with its cost.
    /// - Throws: When the database cannot be read.
    public func costs(
        of sessions: [StoredSession]?,
        prices: PriceBook
    ) throws(StoreError) -> [(session: StoredSession, cost: Cost)] {
        try readSnapshot { db in
            let found = try sessions ?? fetchSessions(db)
            if sessions != nil { try upgrade?.derive(found, db) }
            var costs: [Int64: Cost] = [:]
            let models = Dictionary(found.map { ($0.number, $0.metadata.model) }) { model, _ in model }
            try Self.forEachRecord(of: sessions, db) { number, record in
                costs[number, default: Cost()].add(record, sessionModel: models[number] ?? nil, prices: prices)
            }
            return found.map { ($0, costs[$0.number] ?? Cost()) }
        }
    }

    private static func forEachRecord(
        of sessions: [StoredSession]?,
        _ db: Database,
        _ body: (_ session: Int64, UsageRecord) -> Void
    ) throws {
        let columns = ColumnNames(of: UsageRecord(ordinal: 0)).names.map { "u." + $0 }.joined(separator: ", ")
        // CROSS JOIN keeps the order of the loops: SQLite would rather look through all sessions for each record.
        let records =
            sessions == nil
            ? "usage_record u"
            : "json_each(?) s CROSS JOIN usage_record u ON u.id BETWEEN s.value << 32 AND (s.value << 32) | 4294967295"
        let statement = try RawStatement(db, "SELECT u.id, \(columns) FROM \(records) ORDER BY u.id")
        defer { statement.reset() }
        if let sessions {
            try statement.bind("[\(sessions.map { String($0.number) }.joined(separator: ","))]", at: 1)
        }
        while try statement.step() {
            let id = statement.integer(0)
            var record = UsageRecord(ordinal: RowID.ordinal(of: id))
            var reader = ColumnReader(statement, from: 1)
            record.columns(&reader)
            body(RowID.session(of: id), record)
        }
    }
}
