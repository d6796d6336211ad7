import GRDB
public import SessionAnalysis

extension SessionStore {
    /// The usage totals of sessions, one by one.
    ///
    /// One query adds up the usage records of all sessions; no event is looked at.
    ///
    /// - Parameter sessions: The sessions; nil for all, newest first.
    /// - Returns: The sessions in the order they were given, each with its totals.
    /// - Throws: When the database cannot be read.
    public func usageTotals(
        of sessions: [StoredSession]?
    ) throws(StoreError) -> [(session: StoredSession, totals: UsageTotals)] {
        try readSnapshot { db in
            let found = try sessions ?? fetchSessions(db)
            if sessions != nil { try upgrade?.derive(found, db) }
            let totals = try Self.totals(of: sessions, db)
            return found.map { session in
                var total = totals[session.number] ?? UsageTotals()
                total.responses = session.responses
                return (session, total)
            }
        }
    }

    private static func totals(of sessions: [StoredSession]?, _ db: Database) throws -> [Int64: UsageTotals] {
        // A sum of what the wire said may exceed an integer: total() never fails, and the cast stops at the largest.
        let sums = TokenCounts.columns.map { "CAST(total(u.\($0.name)) AS INTEGER)" }.joined(separator: ", ")
        let condition = sessions == nil ? "1" : "s.id IN (SELECT value FROM json_each(?))"
        let statement = try RawStatement(
            db,
            """
            SELECT s.id, u.kind = 'transcription' AS is_transcription, count(*), \(sums), total(u.seconds)
            FROM session s
            JOIN usage_record u ON u.id BETWEEN s.id << 32 AND (s.id << 32) | 4294967295
            WHERE \(condition)
            GROUP BY s.id, is_transcription
            """
        )
        defer { statement.reset() }
        if let sessions {
            try statement.bind("[\(sessions.map { String($0.number) }.joined(separator: ","))]", at: 1)
        }
        var totals: [Int64: UsageTotals] = [:]
        while try statement.step() {
            var columns = ColumnReader(statement, from: 0)
            let number = Int64(columns.int() ?? 0)
            totals[number, default: UsageTotals()].read(&columns)
        }
        return totals
    }
}

extension UsageTotals {
    /// Reads the sums of one kind.
    fileprivate mutating func read(_ columns: inout ColumnReader) {
        let isTranscription = columns.bool() ?? false
        let count = columns.int() ?? 0
        var tokens = TokenCounts()
        tokens.columns(&columns)
        let seconds = columns.double() ?? 0
        guard isTranscription else {
            // Responses and decisions have no seconds, so these are those of GPT-Live sessions.
            (self.tokens, liveSeconds) = (tokens, seconds)
            return
        }
        transcription.count = count
        transcription.tokens = tokens
        transcription.seconds = seconds
    }
}
