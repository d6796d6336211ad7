/// A table of summaries, and the SQL that writes and reads it.
struct DerivedTable: Sendable {
    /// The table's name.
    let name: String
    /// The columns after `id`.
    let columns: [String]
    /// Writes a row over the one of the same id.
    let replacement: String
    /// Reads the rows of a range of ids.
    let selection: String

    /// Describes a table whose rows are read in the order of one of its columns.
    init(_ name: String, orderedBy order: String = "id", _ columns: [String]) {
        self.name = name
        self.columns = columns
        let list = (["id"] + columns).joined(separator: ", ")
        let places = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
        replacement = "INSERT OR REPLACE INTO \(name) (\(list)) VALUES (\(places))"
        selection = "SELECT \(list) FROM \(name) WHERE id BETWEEN ? AND ? ORDER BY \(order)"
    }
}
