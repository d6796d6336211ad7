import GRDB

/// Copies the rows of sessions from one database to another, whose schemas are the same.
struct SessionRowCopier {
    private let tables: [TableCopier]

    /// - Parameters:
    ///   - from: The database to read.
    ///   - into: The database to write.
    ///   - path: The path of the first, for errors.
    /// - Throws: When the first cannot be read or the second not be written.
    init(from: Database, into: Database, path: String) throws {
        let types = try Self.types(from: from, into: into)
        tables = try SessionTable.all.map { try TableCopier($0, from: from, into: into, path: path, types: types) }
    }

    /// Copies all rows of a session; tells how many events there are.
    func copy(session number: Int64, to newNumber: Int64) throws -> Int {
        var events = 0
        for table in tables {
            let count = try table.copy(session: number, to: newNumber)
            if table.name == "event" { events = count }
        }
        return events
    }

    /// The numbers that event types have in one database, by those they have in the other.
    private static func types(from: Database, into: Database) throws -> [Int64: Int64] {
        var types = try EventTypes(into)
        return try EventTypeNames.fetch(from).mapValues { try types.id(of: $0) }
    }
}

/// Copies the rows of one table.
private struct TableCopier {
    /// What a column holds.
    private enum Content {
        /// A key, of which the upper half is the session's number.
        case key
        /// The number of an event's type.
        case type
        case value
    }

    let name: String
    private let path: String
    private let types: [Int64: Int64]
    private let contents: [Content]
    private let selection: RawStatement
    private let insertion: RawStatement

    init(_ table: SessionTable, from: Database, into: Database, path: String, types: [Int64: Int64]) throws {
        name = table.name
        self.path = path
        self.types = types
        let columns = try into.columns(in: table.name).map(\.name)
        contents = columns.map { column in
            if column == table.key || table.references.contains(column) { return .key }
            return table.name == "event" && column == "type_id" ? .type : .value
        }
        let list = columns.joined(separator: ", ")
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        selection = try RawStatement(
            from,
            "SELECT \(list) FROM \(table.name) WHERE \(table.key) BETWEEN ? AND ? ORDER BY \(table.key)"
        )
        insertion = try RawStatement(into, "INSERT INTO \(table.name) (\(list)) VALUES (\(places))")
    }

    /// Copies a session's rows; tells how many there are.
    func copy(session number: Int64, to newNumber: Int64) throws -> Int {
        selection.bindRows(ofSession: number)
        defer { selection.reset() }
        var count = 0
        while try step() {
            for (index, content) in zip(Int32(0)..., contents) { try bind(index, content, newNumber) }
            try insertion.run()
            count += 1
        }
        return count
    }

    /// Goes on to the next row to copy; what fails here is the other database's.
    private func step() throws -> Bool {
        do {
            return try selection.step()
        } catch {
            throw StoreError(wrapping: error, path: path)
        }
    }

    private func bind(_ column: Int32, _ content: Content, _ newNumber: Int64) throws {
        switch content {
        case .value:
            try insertion.bind(column: column, of: selection, at: column + 1)
        case .key:
            let ordinal = selection.optionalInteger(column).map { Int64(RowID.ordinal(of: $0)) }
            insertion.bind(ordinal.map { RowID.first(ofSession: newNumber) | $0 }, at: column + 1)
        case .type:
            insertion.bind(selection.optionalInteger(column).flatMap { types[$0] }, at: column + 1)
        }
    }
}
