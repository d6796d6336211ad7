import JSONBytes

/// A member that is a plain string or an object, such as `voice`, `tool_choice`, `tracing`, `truncation`, `format`.
public enum StringOr<Object: Sendable & Equatable>: Sendable, Equatable {
    /// The short form.
    case string(String)
    /// The long form.
    case object(Object)

    /// The string of the short form.
    public var string: String? {
        if case .string(let string) = self { string } else { nil }
    }

    /// The object of the long form.
    public var object: Object? {
        if case .object(let object) = self { object } else { nil }
    }
}

extension StringOr: WireValue where Object: WireValue {
    static var schema: ValueSchema { Object.schema }

    static func read(_ reader: inout WireReader) -> Self? {
        if reader.isNext(UInt8(ascii: "\"")) { return String.read(&reader).map(Self.string) }
        guard reader.isNext(UInt8(ascii: "{")) else {
            reader.failMisfit(expected: "a string or an object")
            return nil
        }
        return Object.read(&reader).map(Self.object)
    }

    func write(_ writer: inout WireWriter) {
        switch self {
        case .string(let string): string.write(&writer)
        case .object(let object): object.write(&writer)
        }
    }
}

extension StringOr: ExpressibleByUnicodeScalarLiteral, ExpressibleByExtendedGraphemeClusterLiteral,
    ExpressibleByStringLiteral
{
    /// The short form, from a literal.
    public init(stringLiteral value: String) { self = .string(value) }
}

/// A member that is a list of names or an object: `allowed_tools`.
public enum NamesOr<Object: Sendable & Equatable>: Sendable, Equatable {
    /// The short form.
    case names([String])
    /// The long form.
    case object(Object)
}

extension NamesOr: WireValue where Object: WireValue {
    static var schema: ValueSchema { Object.schema }

    static func read(_ reader: inout WireReader) -> Self? {
        if reader.isNext(UInt8(ascii: "[")) { return [String].read(&reader).map(Self.names) }
        guard reader.isNext(UInt8(ascii: "{")) else {
            reader.failMisfit(expected: "an array of strings or an object")
            return nil
        }
        return Object.read(&reader).map(Self.object)
    }

    func write(_ writer: inout WireWriter) {
        switch self {
        case .names(let names): names.write(&writer)
        case .object(let object): object.write(&writer)
        }
    }
}

/// A member that is a word, and a number from some services: the `code` of an error.
enum WordOrNumber: Sendable, Equatable {
    case word(String)
    /// The number as it is spelled.
    case number(String)

    var text: String {
        switch self {
        case .word(let text), .number(let text): text
        }
    }

    /// How it is spelled is not part of its value.
    static func == (a: Self, b: Self) -> Bool { a.text == b.text }
}

extension WordOrNumber: WireValue {
    static func read(_ reader: inout WireReader) -> Self? {
        guard reader.json.isNumberNext else { return String.read(&reader).map(Self.word) }
        return reader.json.scanNumber().map { .number($0.spelling) }
    }

    func write(_ writer: inout WireWriter) {
        switch self {
        case .word(let word): word.write(&writer)
        case .number(let spelling): writer.json.write(raw: Array(spelling.utf8))
        }
    }
}

/// `max_output_tokens`: a number of tokens, or `"inf"`.
public enum TokenLimit: Sendable, Equatable, ExpressibleByIntegerLiteral {
    /// At most so many tokens.
    case tokens(Int)
    /// A word in place of the number; `inf` is the only one documented.
    case word(String)

    /// No limit.
    public static let infinite = TokenLimit.word("inf")

    /// So many tokens.
    public init(integerLiteral value: Int) { self = .tokens(value) }
}

extension TokenLimit: WireValue {
    static var schema: ValueSchema { .text(.word) }

    static func read(_ reader: inout WireReader) -> Self? {
        if reader.isNext(UInt8(ascii: "\"")) { return String.read(&reader).map(Self.word) }
        return Int.read(&reader).map(Self.tokens)
    }

    func write(_ writer: inout WireWriter) {
        switch self {
        case .tokens(let count): count.write(&writer)
        case .word(let word): word.write(&writer)
        }
    }
}
