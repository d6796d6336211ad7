import SessionRecording

/// Collects the names of a row's columns.
struct ColumnNames: ColumnVisitor {
    private(set) var names: [String] = []
    /// Those that hold rows of the session in other tables.
    private(set) var references: Set<String> = []

    /// The columns of a row.
    init(of row: some ColumnRow) {
        var row = row
        row.columns(&self)
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout String?) { names.append(name.column) }
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Int?) { names.append(name.column) }
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Double?) { names.append(name.column) }
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Bool?) { names.append(name.column) }
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Timestamp?) { names.append(name.column) }
    mutating func callAsFunction(_ name: ColumnName, _ value: inout [String]) { names.append(name.column) }

    mutating func row(_ name: ColumnName, _ ordinal: inout Int?) {
        names.append(name.column)
        references.insert(name.column)
    }

    mutating func object(_ name: String, isEmpty: Bool, _ members: (inout Self) -> Void) { members(&self) }
    mutating func reject(_ name: ColumnName) {}
}
