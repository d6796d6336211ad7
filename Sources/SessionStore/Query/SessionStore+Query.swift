import GRDB

extension SessionStore {
    /// Runs a read-only SQL statement and calls `row` with each row of its answer, until `row` returns false.
    ///
    /// Rows are passed on as they are found, so memory does not grow with the result. ``interrupt()`` ends a long query.
    /// The ten views that `docs/schema.md` specifies are the schema's stable interface; its tables are not.
    ///
    /// - Parameters:
    ///   - sql: One statement: SELECT, VALUES, WITH, EXPLAIN, or a PRAGMA that reads.
    ///   - row: Takes the columns' names and the row's values, in the statement's order.
    ///   - columns: Takes the columns' names, once, before any row, even if there are no rows.
    /// - Throws: ``StoreError`` when it is no such statement, has an error, or was interrupted, and whatever `row` and
    ///   `columns` throw.
    public func query(
        _ sql: String,
        _ row: (_ columns: [String], _ values: [SQLValue]) throws -> Bool,
        columns: (_ columns: [String]) throws -> Void = { _ in }
    ) throws {
        var callersError: (any Error)?
        try read { db in
            // Belt and braces: nothing that passes the check can write, and SQLite is told so, too.
            try db.readOnly {
                let prepared = try ReadOnlySQL(db, sql).statement
                if let upgrade, prepared.readsDerivedRows {
                    _ = try upgrade.derive(StoredSession.fetchAll(db, recorders), db)
                }
                let names = prepared.columnNames
                let statement = RawStatement(db, prepared)
                defer { statement.reset() }
                do {
                    try columns(names)
                } catch {
                    callersError = error
                    return
                }
                while try statement.step() {
                    do {
                        let values = (0..<Int32(names.count)).map(statement.value)
                        guard try row(names, values) else { return }
                    } catch {
                        callersError = error
                        return
                    }
                }
            }
        }
        if let callersError { throw callersError }
    }
}

extension Statement {
    /// Whether what it reads follows from events.
    fileprivate var readsDerivedRows: Bool {
        SessionTable.derived.contains { databaseRegion.isModified(byEventsOfKind: .delete(tableName: $0.name)) }
    }
}
