import SessionRecording

/// Reads a row's columns from left to right.
struct ColumnReader: ColumnVisitor {
    private let statement: RawStatement
    private var column: Int32
    /// Whether a column held what it cannot.
    private(set) var isRejected = false

    init(_ statement: RawStatement, from column: Int32) {
        self.statement = statement
        self.column = column
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout String?) { value = string() }
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Int?) { value = int() }
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Double?) { value = double() }
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Bool?) { value = bool() }
    mutating func callAsFunction(_ name: ColumnName, _ value: inout Timestamp?) { value = timestamp() }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout [String]) {
        value = string().map(StoredTexts.decode) ?? []
    }

    mutating func row(_ name: ColumnName, _ ordinal: inout Int?) {
        ordinal = int().map { RowID.ordinal(of: Int64($0)) }
    }

    mutating func object(_ name: String, isEmpty: Bool, _ members: (inout Self) -> Void) { members(&self) }
    mutating func reject(_ name: ColumnName) { isRejected = true }
}

extension ColumnReader {
    mutating func string() -> String? { statement.optionalString(next()) }
    mutating func int() -> Int? { statement.optionalInt(next()) }
    mutating func double() -> Double? { statement.optionalDouble(next()) }
    mutating func bool() -> Bool? { statement.optionalInt(next()).map { $0 != 0 } }
    mutating func timestamp() -> Timestamp? { statement.optionalTimestamp(next()) }

    private mutating func next() -> Int32 {
        defer { column += 1 }
        return column
    }
}
