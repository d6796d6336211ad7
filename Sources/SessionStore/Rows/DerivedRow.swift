import GRDB
import SessionRecording

/// A summary that is kept as a row of its own, numbered within its session.
protocol DerivedRow {
    /// The table, its columns in the order of the fields.
    static var table: DerivedTable { get }
    /// The row's number in its session, from 1.
    var ordinal: Int { get }

    /// What the columns hold.
    func fields(inSession number: Int64) -> [SQLValue]
    /// Reads the columns; nil when one of them holds what it cannot.
    init?(ordinal: Int, _ columns: inout ColumnReader)
}

extension DerivedRow {
    /// Writes rows of a session over those of the same number.
    static func write(_ rows: [Self], session number: Int64, _ db: Database) throws {
        guard !rows.isEmpty else { return }
        let statement = try RawStatement(db, table.replacement)
        for row in rows {
            statement.bind(RowID.first(ofSession: number) | Int64(row.ordinal), at: 1)
            try statement.bind(row.fields(inSession: number), from: 2)
            try statement.run()
        }
    }

    /// Reads a session's rows.
    static func fetchAll(_ db: Database, session number: Int64) throws -> [Self] {
        let statement = try RawStatement(db, table.selection)
        defer { statement.reset() }
        statement.bind(RowID.first(ofSession: number), at: 1)
        statement.bind(RowID.last(ofSession: number), at: 2)
        var rows: [Self] = []
        while try statement.step() {
            let ordinal = RowID.ordinal(of: statement.integer(0))
            var reader = ColumnReader(statement, from: 1)
            guard let row = Self(ordinal: ordinal, &reader) else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(table.name) \(ordinal) is not readable")
            }
            rows.append(row)
        }
        return rows
    }
}

/// Reads a row's columns from left to right.
struct ColumnReader {
    private let statement: RawStatement
    private var column: Int32

    init(_ statement: RawStatement, from column: Int32) {
        self.statement = statement
        self.column = column
    }

    mutating func string() -> String? { statement.optionalString(next()) }
    mutating func int() -> Int? { statement.optionalInt(next()) }
    mutating func bool() -> Bool? { statement.optionalInt(next()).map { $0 != 0 } }
    mutating func double() -> Double? { statement.optionalDouble(next()) }
    mutating func timestamp() -> Timestamp? { statement.optionalTimestamp(next()) }

    private mutating func next() -> Int32 {
        defer { column += 1 }
        return column
    }
}

extension SQLValue {
    init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }
    init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
    init(_ number: Double?) { self = number.map(SQLValue.real) ?? .null }
    init(_ truth: Bool?) { self = truth.map { .integer($0 ? 1 : 0) } ?? .null }
    init(_ time: Timestamp?) { self = time.map { .integer($0.microseconds) } ?? .null }
}

extension RawStatement {
    /// Binds values one after another.
    func bind(_ values: [SQLValue], from index: Int32) throws {
        for (index, value) in zip(index..., values) { try bind(value, at: index) }
    }

    private func bind(_ value: SQLValue, at index: Int32) throws {
        switch value {
        case .null: bind(nil as Int64?, at: index)
        case .integer(let number): bind(number, at: index)
        case .real(let number): bind(number, at: index)
        case .text(let text): try bind(text, at: index)
        case .blob(let bytes): try bytes.withUnsafeBytes { try bindBlob($0, at: index) }
        }
    }
}
