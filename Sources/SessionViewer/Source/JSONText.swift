package import JSONBytes

/// A JSON value as text.
public struct JSONText: Sendable, Hashable {
    /// The text, UTF-8.
    public let bytes: [UInt8]

    /// Takes text that is one JSON value.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Writes a value.
    package init(_ value: JSON) {
        var writer = JSONWriter()
        writer.write(value)
        self.init(writer.bytes)
    }

    /// The value, to be put into another.
    package var json: JSON { .verbatim(bytes[...]) }

    /// An object with a member more.
    func adding(_ name: String, _ value: JSON) -> JSONText {
        guard bytes.last == UInt8(ascii: "}"), bytes.count > 2 else { return self }
        let member = JSONText(.object([(name, value)]))
        return JSONText(Array(bytes.dropLast()) + [UInt8(ascii: ",")] + Array(member.bytes.dropFirst()))
    }
}
