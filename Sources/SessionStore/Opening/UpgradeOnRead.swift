import GRDB
import SchemaMigrations
import SessionAnalysis

/// Lets today's queries read a database of an earlier version, or with sessions of one, and leaves its file as it is.
///
/// Temporary tables and views, which only this connection sees, stand in front of the file's own: a table that lacks
/// columns gets them, and the derived tables begin empty. ``derive(_:_:)`` fills in what follows from a session's
/// events. The text index has none: what it does not hold is looked through.
struct UpgradeOnRead: Sendable {
    /// Puts the temporary tables and views in place; nil when the file is as this version writes it.
    init?(_ db: Database, _ schema: Schema) throws {
        if try schema.isCurrent(db) {
            guard try Self.hasOlderSessions(db) else { return nil }
            try Self.putTables(of: db, before: db)
        } else {
            let today = try DatabaseQueue()
            try schema.migrate(today)
            try today.inDatabase { try Self.putTables(of: $0, before: db) }
            if try !db.tableExists("price", in: "main") { try PriceRow.replaceList(by: schema.prices, db) }
        }
        try db.execute(
            sql: schema.views.sql
                .replacing("DROP VIEW IF EXISTS ", with: "DROP VIEW IF EXISTS temp.")
                .replacing("CREATE VIEW ", with: "CREATE TEMP VIEW ")
        )
        try db.execute(sql: "CREATE TEMP TABLE derived_session (number INTEGER PRIMARY KEY, last_event INTEGER)")
    }

    private static func hasOlderSessions(_ db: Database) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM session WHERE derivation < ?)"
        return try Bool.fetchOne(db, sql: sql, arguments: [SessionFold.version]) ?? false
    }

    /// Puts what today's tables have more than the file's in front of these.
    private static func putTables(of today: Database, before db: Database) throws {
        let derived = Set(SessionTable.derived.map(\.name))
        for name in try tables(of: today) {
            if try derived.contains(name) || !db.tableExists(name, in: "main") {
                try db.execute(sql: creation(ofTemporary: name, today))
                continue
            }
            let there = Set(try db.columns(in: name, in: "main").map(\.name))
            let columns = try today.columns(in: name, in: "main")
            guard !columns.allSatisfy({ there.contains($0.name) }) else { continue }
            let selection = columns.map { column in
                there.contains(column.name)
                    ? column.name : "\(column.defaultValueSQL ?? "NULL") AS \(column.name)"
            }
            try db.execute(
                sql: "CREATE TEMP VIEW \(name) AS SELECT \(selection.joined(separator: ", ")) FROM main.\(name)"
            )
        }
    }

    private static func tables(of db: Database) throws -> [String] {
        let sql = """
            SELECT name FROM main.sqlite_master
            WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'grdb%' AND name NOT LIKE 'search%'
            """
        return try String.fetchAll(db, sql: sql)
    }

    private static func creation(ofTemporary name: String, _ db: Database) throws -> String {
        let sql = "SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = ?"
        let creation = try String.fetchOne(db, sql: sql, arguments: [name]) ?? ""
        return creation.replacing("CREATE TABLE", with: "CREATE TEMP TABLE", maxReplacements: 1)
    }
}

// MARK: - Filling in

extension UpgradeOnRead {
    /// Fills in the derived rows of sessions, as far as their events have changed since that was last done.
    func derive(_ sessions: [StoredSession], _ db: Database) throws {
        try db.inSavepoint {
            for session in sessions {
                if session.isDerived {
                    try copyRows(ofSession: session.number, db)
                } else {
                    try foldEvents(of: session, db)
                }
            }
            return .commit
        }
    }

    /// The file's rows are today's.
    private func copyRows(ofSession number: Int64, _ db: Database) throws {
        for table in SessionTable.derived {
            try table.deleteRows(ofSession: number, db)
            let columns = try db.columns(in: table.name, in: "main").map(\.name).joined(separator: ", ")
            let copy = try RawStatement(
                db,
                """
                INSERT INTO temp.\(table.name) (\(columns))
                SELECT \(columns) FROM main.\(table.name) WHERE \(table.key) BETWEEN ? AND ?
                """
            )
            copy.bindRows(ofSession: number)
            try copy.run()
        }
    }

    private func foldEvents(of session: StoredSession, _ db: Database) throws {
        let number = session.number
        let lastEvent = try Int64.fetchOne(
            db,
            sql: "SELECT max(id) FROM event WHERE id BETWEEN ? AND ?",
            arguments: [RowID.first(ofSession: number), RowID.last(ofSession: number)]
        )
        let sql = "SELECT last_event IS ? FROM derived_session WHERE number = ?"
        if try Bool.fetchOne(db, sql: sql, arguments: [lastEvent, number]) == true { return }
        _ = try SessionDerivation(db, session).write()
        try db.execute(
            sql: "INSERT OR REPLACE INTO derived_session (number, last_event) VALUES (?, ?)",
            arguments: [number, lastEvent]
        )
    }
}
