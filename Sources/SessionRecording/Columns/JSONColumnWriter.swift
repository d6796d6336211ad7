import JSONBytes

/// Writes a row as a JSON object; what is not known, and what is as it is by default, is left out.
struct JSONColumnWriter: ColumnVisitor {
    private var bytes: [UInt8] = []

    var visitsDefaults: Bool { false }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout String?) {
        guard let value else { return }
        add(name.member) { $0.append(jsonString: value.utf8) }
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Int?) {
        guard let value else { return }
        add(name.member) { $0.append(contentsOf: String(value).utf8) }
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Double?) {
        guard let value else { return }
        add(name.member) { $0.append(contentsOf: String(value).utf8) }
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Bool?) {
        guard let value else { return }
        add(name.member) { $0.append(contentsOf: String(value).utf8) }
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Timestamp?) {
        guard let value else { return }
        add(name.member) { $0.append(json: value) }
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout [String]) {
        guard !value.isEmpty else { return }
        add(name.member) { bytes in
            for (index, text) in value.enumerated() {
                bytes.append(UInt8(ascii: index == 0 ? "[" : ","))
                bytes.append(jsonString: text.utf8)
            }
            bytes.append(UInt8(ascii: "]"))
        }
    }

    mutating func row(_ name: ColumnName, _ ordinal: inout Int?) { self(name, &ordinal) }

    mutating func object(_ name: String, isEmpty: Bool, _ members: (inout Self) -> Void) {
        guard !isEmpty else { return }
        var object = Self()
        members(&object)
        add(name, object.finish)
    }

    mutating func reject(_ name: ColumnName) {}

    /// Appends the object.
    func finish(into target: inout [UInt8]) {
        if bytes.isEmpty { target.append(UInt8(ascii: "{")) }
        target.append(contentsOf: bytes)
        target.append(UInt8(ascii: "}"))
    }

    private mutating func add(_ name: String, _ write: (inout [UInt8]) -> Void) {
        bytes.append(UInt8(ascii: bytes.isEmpty ? "{" : ","))
        bytes.append(jsonString: name.utf8)
        bytes.append(UInt8(ascii: ":"))
        write(&bytes)
    }
}
