/// A row of a view, as SQLite has it; valid until the next one is asked for.
package struct ViewRow {
    private let statement: RawStatement
    /// What stands in the place of some of the statement's columns.
    private let details: EventDetails?

    init(_ statement: RawStatement, _ details: EventDetails? = nil) {
        self.statement = statement
        self.details = details
    }

    /// Whether a column holds nothing.
    package func isNull(_ column: Int) -> Bool {
        if let value = details?.value(of: column) { return value == nil }
        return statement.isNull(Int32(column))
    }

    /// Whether a column holds bytes, and not text.
    package func isBlob(_ column: Int) -> Bool { statement.isBlob(Int32(column)) }

    /// A column's whole number.
    package func integer(_ column: Int) -> Int64 { statement.integer(Int32(column)) }

    /// A column's number.
    package func real(_ column: Int) -> Double { statement.real(Int32(column)) }

    /// A column's text or bytes.
    package func bytes(_ column: Int) -> UnsafeRawBufferPointer {
        if let value = details?.value(of: column) { return value ?? UnsafeRawBufferPointer(start: nil, count: 0) }
        return statement.bytes(Int32(column))
    }
}

/// A statement belongs to its connection, which is one thread's at a time.
@available(*, unavailable)
extension ViewRow: Sendable {}
