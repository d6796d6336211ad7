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
