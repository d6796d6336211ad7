import GRDB
import RealtimeProtocol
import SessionRecording

/// Reads events of a session, in order of seq.
struct EventQuery {
    private let statement: RawStatement

    /// Prepares to read events of the session of this number.
    ///
    /// - Parameters:
    ///   - db: The database.
    ///   - number: The session's number.
    ///   - filter: Which events.
    ///   - hasAudio: Whether their audio is read; else only how much there is, for which SQLite does not look at it.
    /// - Throws: When the database cannot be read.
    init(
        _ db: Database,
        session number: Int64,
        _ filter: EventFilter = EventFilter(),
        audio hasAudio: Bool = true
    ) throws {
        let audio = hasAudio ? "a.bytes" : "length(a.bytes)"
        var sql = """
            SELECT e.id, e.at, e.direction, e.opcode, e.payload, a.offset, \(audio), e.type_id, c.redacted, c.byte_count,
                c.dropped_audio
            FROM event e LEFT JOIN audio a ON a.event_id = e.id LEFT JOIN alteration c ON c.event_id = e.id
            WHERE e.id BETWEEN ? AND ?
            """
        if let direction = filter.onlyDirection { sql += " AND e.direction = \(direction.rawValue)" }
        if filter.directions.isEmpty { sql += " AND 0" }
        if let isIncluded = filter.isIncluded { sql += try " AND " + Self.condition(on: isIncluded, db) }
        statement = try RawStatement(db, unsharedSQL: sql + " ORDER BY e.id")
        let seqs = filter.seqs.clamped(to: RowID.ordinals)
        let isEmpty = !filter.seqs.overlaps(RowID.ordinals)
        statement.bind(RowID.first(ofSession: number) | Int64(seqs.lowerBound), at: 1)
        statement.bind(isEmpty ? 0 : RowID.first(ofSession: number) | Int64(seqs.upperBound), at: 2)
    }

    /// Calls `body` with each event until it returns false; what it gets is valid during the call only.
    func forEach(_ body: (StoredEvent) throws -> Bool) throws {
        defer { statement.reset() }
        while try statement.step() {
            guard try body(StoredEvent(row: statement)) else { return }
        }
    }

    /// The types are few: they are asked about here, and the events are picked by number.
    private static func condition(on isIncluded: (String?) -> Bool, _ db: Database) throws -> String {
        let ids = try EventTypeNames.fetch(db).filter { isIncluded($0.value) }.keys.sorted().map(String.init)
        let isOneOfThem = "e.type_id IN (\(ids.joined(separator: ", ")))"
        return isIncluded(nil) ? "(e.type_id IS NULL OR \(isOneOfThem))" : isOneOfThem
    }
}

/// The names of event types by their numbers.
enum EventTypeNames {
    static func fetch(_ db: Database) throws -> [Int64: String] {
        let statement = try RawStatement(db, "SELECT id, name FROM event_type")
        defer { statement.reset() }
        var names: [Int64: String] = [:]
        while try statement.step() { names[statement.integer(0)] = statement.optionalString(1) }
        return names
    }
}

extension EventFilter {
    fileprivate var onlyDirection: Direction? { directions.count == 1 ? directions.first : nil }
}
