import RealtimeProtocol

/// Reads a row from a JSON object; what does not fit counts as missing, and members nobody knows are passed over.
struct JSONColumnReader: ColumnVisitor {
    private var object: RawJSON?

    init(_ object: RawJSON?) { self.object = object }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout String?) { value = object?[name.member]?.string }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Int?) {
        value = object?[name.member]?.number.flatMap(Int.init(exactly:))
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Double?) {
        value = object?[name.member]?.number
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Bool?) {
        value = (object?[name.member]?.text).flatMap(Bool.init)
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout Timestamp?) {
        value = object?[name.member]?.timestamp
    }

    mutating func callAsFunction(_ name: ColumnName, _ value: inout [String]) {
        value = object?[name.member]?.elements.compactMap(\.string) ?? []
    }

    mutating func row(_ name: ColumnName, _ ordinal: inout Int?) { self(name, &ordinal) }

    mutating func object(_ name: String, isEmpty: Bool, _ members: (inout Self) -> Void) {
        var inner = Self(object?[name])
        members(&inner)
    }

    mutating func reject(_ name: ColumnName) {}
}

extension RawJSON {
    fileprivate var timestamp: Timestamp? {
        guard case .time(let time) = bytes.withUnsafeBufferPointer({ TimeMember($0) }) else { return nil }
        return time
    }
}
