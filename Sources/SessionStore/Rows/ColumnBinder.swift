import SessionRecording

/// Binds a row's columns to a statement's places, from left to right.
struct ColumnBinder: ColumnVisitor {
    private let statement: RawStatement
    private let number: Int64
    /// The place of the next column.
    private(set) var index: Int32
    /// Why a column could not be bound, if one could not.
    private(set) var failure: (any Error)?

    init(_ statement: RawStatement, ofSession number: Int64, from index: Int32) {
        self.statement = statement
        self.number = number
        self.index = index
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout String?) {
        do { try statement.bind(value, at: index) } catch { failure = failure ?? error }
        index += 1
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Int?) {
        statement.bind(value, at: index)
        index += 1
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Double?) {
        statement.bind(value, at: index)
        index += 1
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Bool?) {
        statement.bind(value, at: index)
        index += 1
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Timestamp?) {
        statement.bind(value, at: index)
        index += 1
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout [String]) {
        var json: String? = StoredTexts.encode(value)
        self(name, &json)
    }

    mutating func row(_ name: ColumnName, _ ordinal: inout Int?) {
        statement.bind(ordinal.map { RowID.first(ofSession: number) | Int64($0) }, at: index)
        index += 1
    }

    mutating func object(_ name: String, isEmpty: Bool, _ members: (inout Self) -> Void) { members(&self) }
    mutating func reject(_ name: ColumnName) {}
}

extension RawStatement {
    /// Binds a row's columns one after another; tells the place behind them.
    @discardableResult
    func bind(_ row: some ColumnRow, ofSession number: Int64, from index: Int32) throws -> Int32 {
        var (row, binder) = (row, ColumnBinder(self, ofSession: number, from: index))
        row.columns(&binder)
        if let failure = binder.failure { throw failure }
        return binder.index
    }
}
