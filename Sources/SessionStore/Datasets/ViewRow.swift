/// A row of a view, as SQLite has it; valid until the next one is asked for.
package struct ViewRow {
    private let statement: RawStatement

    init(_ statement: RawStatement) { self.statement = statement }

    /// Whether a column holds nothing.
    package func isNull(_ column: Int) -> Bool { statement.isNull(Int32(column)) }

    /// Whether a column holds bytes, and not text.
    package func isBlob(_ column: Int) -> Bool { statement.isBlob(Int32(column)) }

    /// A column's whole number.
    package func integer(_ column: Int) -> Int64 { statement.integer(Int32(column)) }

    /// A column's number.
    package func real(_ column: Int) -> Double { statement.real(Int32(column)) }

    /// A column's text or bytes.
    package func bytes(_ column: Int) -> UnsafeRawBufferPointer { statement.bytes(Int32(column)) }
}

/// A statement belongs to its connection, which is one thread's at a time.
@available(*, unavailable)
extension ViewRow: Sendable {}
