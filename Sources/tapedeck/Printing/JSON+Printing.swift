import JSONBytes

extension JSON {
    /// The value on one line, or indented by two spaces a level.
    func text(indented: Bool = false) -> String {
        String(decoding: printed(indentation: indented ? 0 : nil), as: UTF8.self)
    }

    /// The value's bytes.
    ///
    /// Control characters, DEL and those that turn the direction of text are escaped: they have no business in a
    /// terminal.
    ///
    /// - Parameter indentation: How many levels deep it stands in an indented text; nil for all on one line.
    /// - Returns: JSON.
    func printed(indentation: Int?) -> [UInt8] {
        var writer = JSONWriter(indentation: indentation, escaping: TextSanitizer.mustEscape)
        writer.write(self)
        return writer.bytes
    }
}
