import JSONBytes

/// Writes a row as a JSON object; what is not known, and what is as it is by default, is left out.
struct JSONColumnWriter: ColumnVisitor {
    private var json = JSONWriter()

    init() { json.openObject() }

    var visitsDefaults: Bool { false }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout String?) {
        guard let value else { return }
        json.writeName(name.member)
        json.write(value)
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Int?) {
        guard let value else { return }
        json.writeName(name.member)
        json.write(value)
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Double?) {
        guard let value else { return }
        json.writeName(name.member)
        json.write(JSON.fraction(value))
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Bool?) {
        guard let value else { return }
        json.writeName(name.member)
        json.write(value)
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Timestamp?) {
        guard let value else { return }
        json.writeName(name.member)
        json.write(value.description)
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout [String]) {
        guard !value.isEmpty else { return }
        json.writeName(name.member)
        json.write(JSON.array(value.map(JSON.string)))
    }

    mutating func row(_ name: ColumnName, _ ordinal: inout Int?) { self(name, &ordinal) }

    mutating func object(_ name: String, isEmpty: Bool, _ members: (inout Self) -> Void) {
        guard !isEmpty else { return }
        json.writeName(name)
        json.openObject()
        members(&self)
        json.closeObject()
    }

    mutating func reject(_ name: ColumnName) {}

    /// Appends the object.
    mutating func finish(into target: inout [UInt8]) {
        json.closeObject()
        target.append(contentsOf: json.bytes)
    }
}
