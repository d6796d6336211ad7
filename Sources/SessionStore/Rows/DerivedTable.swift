import SessionAnalysis

/// A table of derived rows, and the SQL that writes and reads it.
struct DerivedTable: Sendable {
    /// The table's name.
    let name: String
    /// What people call one of its rows.
    let noun: String
    /// The columns that hold rows of the session in other tables.
    let references: Set<String>
    /// Writes a row over the one of the same id.
    let replacement: String
    /// Reads the rows of a range of ids.
    let selection: String

    /// Describes a table whose rows are read in the order of one of its columns.
    init<Row: DerivedRow>(_ name: String, of row: Row.Type, noun: String, orderedBy order: String = "id") {
        let columns = ColumnNames(of: Row(ordinal: 0))
        let list = (["id"] + columns.names).joined(separator: ", ")
        let places = Array(repeating: "?", count: columns.names.count + 1).joined(separator: ", ")
        self.name = name
        self.noun = noun
        references = columns.references
        replacement = "INSERT OR REPLACE INTO \(name) (\(list)) VALUES (\(places))"
        selection = "SELECT \(list) FROM \(name) WHERE id BETWEEN ? AND ? ORDER BY \(order)"
    }

    /// All there are.
    static let all: [DerivedTable] = {
        var collector = Collector()
        try? SessionFold.Changes().visitRows(&collector)
        return collector.tables
    }()

    private struct Collector: DerivedRowsVisitor {
        var tables: [DerivedTable] = []

        mutating func visit<Row: DerivedRow>(_ rows: [Row]) { tables.append(Row.table) }
    }
}
