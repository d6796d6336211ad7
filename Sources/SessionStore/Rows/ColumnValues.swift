import SessionRecording

/// Collects the names of a row's columns with what they hold, to compare rows.
struct ColumnValues: ColumnVisitor {
    private(set) var values: [(name: String, value: SQLValue)] = []

    /// The columns of a row.
    init(of row: some ColumnRow) {
        var row = row
        row.columns(&self)
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout String?) { add(name, value.map(SQLValue.text)) }
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Int?) {
        add(name, value.map { .integer(Int64($0)) })
    }
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Double?) { add(name, value.map(SQLValue.real)) }
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Bool?) {
        add(name, value.map { .integer($0 ? 1 : 0) })
    }
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Timestamp?) {
        add(name, value.map { .integer($0.microseconds) })
    }
    mutating func callAsFunction(_ name: ColumnName, _ value: inout [String]) {
        add(name, .text(StoredTexts.encode(value)))
    }

    mutating func row(_ name: ColumnName, _ ordinal: inout Int?) { self(name, &ordinal) }
    mutating func object(_ name: String, isEmpty: Bool, _ members: (inout Self) -> Void) { members(&self) }
    mutating func reject(_ name: ColumnName) {}

    private mutating func add(_ name: ColumnName, _ value: SQLValue?) { values.append((name.column, value ?? .null)) }
}
