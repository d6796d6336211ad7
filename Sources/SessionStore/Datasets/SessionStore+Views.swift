import GRDB
import SessionRecording

extension SessionStore {
    /// Tapedeck's own views with their columns.
    ///
    /// - Throws: When the database cannot be read.
    package func publicViews() throws(StoreError) -> [StoredView] {
        try read { db in try StoredView.names.map { try StoredView($0, db) } }
    }

    /// Calls `body` with each row of a view that is of a session, in their order.
    ///
    /// - Throws: ``StoreError`` when the database cannot be read, and whatever `body` throws.
    package func forEachRow(
        of view: StoredView,
        in session: StoredSession,
        _ body: (ViewRow) throws -> Void
    ) throws {
        var callersError: (any Error)?
        func take(_ row: ViewRow) -> Bool {
            do {
                try body(row)
                return true
            } catch {
                callersError = error
                return false
            }
        }
        try read { db in
            if let events = try EventRows(db, view, in: session) {
                try events.forEach(take)
            } else {
                try view.forEachRow(in: session, db, take)
            }
        }
        if let callersError { throw callersError }
    }

    /// Reads a session as it stands at one moment, whatever others write meanwhile.
    ///
    /// - Parameters:
    ///   - session: The session.
    ///   - body: Reads what it needs of the session, which it gets as it is at that moment.
    /// - Returns: What `body` returned.
    /// - Throws: ``StoreError`` when the session has gone or the database cannot be read, and whatever `body` throws.
    package func withSnapshot<Output>(
        of session: StoredSession,
        _ body: (StoredSession) throws -> Output
    ) throws -> Output {
        // The store puts its own words to errors; the caller's are to come out as they are.
        let outcome = try readSnapshot { db -> Result<Output, any Error> in
            let current = try StoredSession.fetch(db, recorders, number: session.number)
            return Result { try body(current) }
        }
        return try outcome.get()
    }
}

extension StoredView {
    /// Asks for a view's columns.
    fileprivate init(_ name: String, _ db: Database) throws {
        // SQLite tells the types of a view's columns where a table is made of it.
        try db.execute(sql: "CREATE TEMP TABLE view_columns AS SELECT * FROM \(name) LIMIT 0")
        defer { try? db.execute(sql: "DROP TABLE temp.view_columns") }
        columns = try db.columns(in: "view_columns", in: "temp").map { column in
            Column(name: column.name, kind: Column.Kind(declared: column.type))
        }
        self.name = name
    }

    /// Calls `body` with each row of a session, until it returns false.
    fileprivate func forEachRow(in session: StoredSession, _ db: Database, _ body: (ViewRow) -> Bool) throws {
        let statement = try RawStatement(db, selection)
        defer { statement.reset() }
        try statement.bind(session.metadata.id, at: 1)
        let row = ViewRow(statement)
        while try statement.step() {
            guard body(row) else { return }
        }
    }
}
