import GRDB

/// Compares the events of a session with those of one in another database.
///
/// Audio that was dropped on one side since is taken for the audio it was.
struct StoredEventsComparison {
    private let mine: RawStatement
    private let other: RawStatement

    /// - Parameters:
    ///   - db: A database.
    ///   - number: The session's number in it.
    ///   - otherDB: Another database.
    ///   - otherNumber: The session's number in that.
    /// - Throws: When one of them cannot be read.
    init(_ db: Database, _ number: Int64, _ otherDB: Database, _ otherNumber: Int64) throws {
        mine = try Self.events(db, number)
        other = try Self.events(otherDB, otherNumber)
    }

    /// The first seq of which the events differ, or are on one side only; nil when they are all the same.
    func firstDifference() throws -> Int? {
        defer {
            mine.reset()
            other.reset()
        }
        while true {
            switch (try mine.step(), try other.step()) {
            case (false, false): return nil
            case (true, false): return Int(mine.integer(0))
            case (false, true): return Int(other.integer(0))
            case (true, true):
                let seqs = (Int(mine.integer(0)), Int(other.integer(0)))
                guard seqs.0 == seqs.1, areSame() else { return min(seqs.0, seqs.1) }
            }
        }
    }

    private func areSame() -> Bool {
        guard (1...6).allSatisfy({ mine.holdsSame(in: $0, as: other) }) else { return false }
        return mine.isNull(7) || other.isNull(7) || mine.holdsSame(in: 7, as: other)
    }

    /// Column 6 is how much audio there is or was, column 7 what there is of it.
    private static func events(_ db: Database, _ number: Int64) throws -> RawStatement {
        let statement = try RawStatement(
            db,
            unsharedSQL: """
                SELECT e.id & 4294967295, e.at, e.direction, e.opcode, e.payload, c.byte_count,
                    coalesce(length(a.bytes), c.dropped_audio), a.bytes
                FROM event e LEFT JOIN audio a ON a.event_id = e.id LEFT JOIN alteration c ON c.event_id = e.id
                WHERE e.id BETWEEN ? AND ? ORDER BY e.id
                """
        )
        statement.bindRows(ofSession: number)
        return statement
    }
}
