import GRDB

/// The numbers of event types, as the transaction under way sees them.
struct EventTypes {
    private let insert: RawStatement
    private let select: RawStatement
    /// What is known by now.
    private(set) var ids: [String: Int64]

    /// Prepares for a transaction that may know some numbers already.
    init(_ db: Database, knowing ids: [String: Int64] = [:]) throws {
        self.ids = ids
        insert = try RawStatement(db, "INSERT OR IGNORE INTO event_type (name) VALUES (?)")
        select = try RawStatement(db, "SELECT id FROM event_type WHERE name = ?")
    }

    /// The number of a type, which is added if it is new.
    mutating func id(of name: String) throws -> Int64 {
        if let id = ids[name] { return id }
        if let id = try find(name) { return remember(id, name) }
        try insert.bind(name, at: 1)
        try insert.run()
        guard let id = try find(name) else { throw DatabaseError(message: "an event type could not be stored") }
        return remember(id, name)
    }

    private func find(_ name: String) throws -> Int64? {
        try select.bind(name, at: 1)
        defer { select.reset() }
        return try select.step() ? select.integer(0) : nil
    }

    private mutating func remember(_ id: Int64, _ name: String) -> Int64 {
        ids[name] = id
        return id
    }
}
