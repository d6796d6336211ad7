import JSONBytes

/// A JSON value kept as it is spelled: key order, number spelling and unknown members included.
///
/// It stands where the protocol takes any JSON (a tool's `parameters`, `metadata`) and where a value is of a kind
/// this version does not know.
public struct RawJSON: Sendable, Hashable {
    /// The value's bytes, valid JSON.
    public let bytes: [UInt8]

    /// Checks and wraps JSON text.
    ///
    /// - Throws: ``EventDecodingError`` when `text` is not one JSON value.
    public init(_ text: String) throws {
        try self.init(bytes: Array(text.utf8))
    }

    /// Checks and wraps JSON bytes.
    ///
    /// - Throws: ``EventDecodingError`` when `bytes` are not one JSON value.
    public init(bytes: [UInt8]) throws {
        try JSONValidator.validate(bytes[...])
        self.bytes = bytes
    }

    /// Wraps bytes that a reader has passed already.
    init(validated bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The JSON text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether the value is `null`.
    public var isNull: Bool { bytes.elementsEqual("null".utf8) }

    /// The value if it is a string.
    public var string: String? {
        withReader { $0.isNext(UInt8(ascii: "\"")) ? String.read(&$0) : nil }
    }

    /// The value if it is a number.
    public var number: Double? {
        withReader { $0.isNext(UInt8(ascii: "\"")) ? nil : Double.read(&$0) }
    }

    /// The member of this name, if the value is an object that has it; of several, the last.
    public subscript(name: String) -> RawJSON? {
        members.last { $0.name == name }?.value
    }

    /// The members in the order they are spelled, if the value is an object.
    public var members: [(name: String, value: RawJSON)] {
        withReader { reader in
            var members: [(name: String, value: RawJSON)] = []
            guard reader.json.openObject() else { return members }
            while reader.json.keyCount >= 0 {
                let name = reader.json.keyText
                guard let value = RawJSON.read(&reader) else { break }
                members.append((name, value))
                reader.json.nextKey()
            }
            return members
        }
    }

    /// The elements, if the value is an array.
    public var elements: [RawJSON] {
        withReader { $0.isNext(UInt8(ascii: "[")) ? [RawJSON].read(&$0) ?? [] : [] }
    }

    private func withReader<Result>(_ body: (inout WireReader) -> Result) -> Result {
        WireReader.reading(bytes[...]) { reader in
            reader.json.skipWhitespace()
            return body(&reader)
        }
    }
}

extension RawJSON: WireValue {
    static func read(_ reader: inout WireReader) -> RawJSON? {
        let first = reader.json.cursor
        let outer = (reader.json.key, reader.json.keyCount)
        reader.json.skipValue()
        guard !reader.failed else { return nil }
        (reader.json.key, reader.json.keyCount) = outer
        return RawJSON(
            validated: Array(UnsafeBufferPointer(start: first, count: reader.json.cursor - first))
        )
    }

    func write(_ writer: inout WireWriter) { writer.json.write(raw: bytes) }
}

extension RawJSON: CustomStringConvertible {
    /// The JSON text.
    public var description: String { text }
}

/// Checks that bytes are JSON.
public enum JSONValidator {

    /// Checks that `bytes` are exactly one JSON value (RFC 8259), white space around it aside.
    ///
    /// - Throws: ``EventDecodingError`` with the offset of the first byte that does not fit.
    public static func validate(_ bytes: ArraySlice<UInt8>) throws(EventDecodingError) {
        let failure = bytes.withUnsafeBufferPointer { bytes in
            JSONTokenizer<Checking>.reading(bytes) { json in
                json.skipWhitespace()
                json.skipValue()
                json.finish()
                return json.failure
            }
        }
        if let failure { throw EventDecodingError(failure) }
    }
}
