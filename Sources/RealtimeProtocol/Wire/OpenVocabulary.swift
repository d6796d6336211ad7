import JSONBytes

/// A string that takes one of some documented values, or tomorrow's: any string round-trips.
public protocol OpenVocabulary: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral,
    CustomStringConvertible
where RawValue == String {
    /// Wraps any string.
    init(rawValue: String)
}

extension OpenVocabulary {
    /// Wraps a literal.
    public init(stringLiteral value: String) { self.init(rawValue: value) }
    /// The string on the wire.
    public var description: String { rawValue }
}

extension WireValue where Self: OpenVocabulary {
    static var schema: ValueSchema { .text(.word) }

    @inline(never)
    static func read(_ reader: inout WireReader) -> Self? {
        String.read(&reader).map { Self(rawValue: $0) }
    }

    func write(_ writer: inout WireWriter) { writer.json.write(rawValue) }
}
