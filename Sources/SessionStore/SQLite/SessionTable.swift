import GRDB

/// A table whose rows belong to sessions: the upper half of a row's key is its session's number.
struct SessionTable: Sendable {
    /// The table's name.
    let name: String
    /// The column that is its key.
    let key: String
    /// Columns that hold keys of the session's rows in other tables.
    var references: Set<String> = []

    /// All there are, `session` itself aside.
    static let all = recorded + derived

    /// What was recorded.
    static let recorded = [
        SessionTable(name: "event", key: "id"),
        SessionTable(name: "audio", key: "event_id"),
        SessionTable(name: "alteration", key: "event_id"),
    ]

    /// What follows from the events.
    static let derived = DerivedTable.all.map {
        SessionTable(name: $0.name, key: "id", references: $0.references)
    }

    /// Deletes a session's rows.
    func deleteRows(ofSession number: Int64, _ db: Database) throws {
        let statement = try RawStatement(db, "DELETE FROM \(name) WHERE \(key) BETWEEN ? AND ?")
        statement.bindRows(ofSession: number)
        try statement.run()
    }
}
