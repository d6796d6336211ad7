/// A JSON value to print: members stay in the order they were given.
indirect enum JSON {
    case null
    case bool(Bool)
    case integer(Int)
    /// A number that prints without a fraction when it has none: `1573`, `228.207`.
    case number(Double)
    /// A number that always prints with a fraction: `0.0`.
    case fraction(Double)
    case string(String)
    /// JSON text, as it stands.
    case verbatim(ArraySlice<UInt8>)
    case array([JSON])
    case object([Member])

    typealias Member = (name: String, value: JSON)
}

extension JSON {
    /// A string, or null.
    init(_ text: String?) {
        self = text.map(JSON.string) ?? .null
    }

    /// A whole number, or null.
    init(_ number: Int?) {
        self = number.map(JSON.integer) ?? .null
    }

    /// A number, or null.
    init(_ number: Double?) {
        self = number.map(JSON.number) ?? .null
    }

    /// The value on one line, or indented by two spaces a level.
    func text(indented: Bool = false) -> String {
        var printer = JSONPrinter(indented: indented)
        printer.print(self)
        return String(decoding: printer.bytes, as: UTF8.self)
    }
}

/// Spells JSON values.
struct JSONPrinter {
    private(set) var bytes: [UInt8] = []
    private let indented: Bool
    private var depth = 0

    /// Starts an empty text.
    init(indented: Bool, depth: Int = 0) {
        self.indented = indented
        self.depth = depth
    }

    /// Appends a value.
    mutating func print(_ value: JSON) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .integer(let value): append("\(value)")
        case .number(let value): append(Self.plain(value))
        case .fraction(let value): append(value.isFinite ? "\(value)" : "null")
        case .string(let value): print(string: value)
        case .verbatim(let value): bytes.append(contentsOf: value)
        case .array(let elements):
            printList("[", "]", elements) { $0.print($1) }
        case .object(let members):
            printList("{", "}", members) { printer, member in
                printer.print(string: member.name)
                printer.append(printer.indented ? ": " : ":")
                printer.print(member.value)
            }
        }
    }

    /// Appends a string.
    ///
    /// Control characters, DEL and those that turn the direction of text are escaped: they have no
    /// business in a terminal.
    mutating func print(string: String) {
        append("\"")
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": append("\\\"")
            case "\\": append("\\\\")
            case "\n": append("\\n")
            case "\r": append("\\r")
            case "\t": append("\\t")
            case _ where TextSanitizer.mustEscape(scalar): append(TextSanitizer.escape(scalar))
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        append("\"")
    }

    private mutating func printList<Element>(
        _ opening: String,
        _ closing: String,
        _ elements: [Element],
        _ print: (inout JSONPrinter, Element) -> Void
    ) {
        append(opening)
        depth += 1
        for (index, element) in elements.enumerated() {
            if index > 0 { append(",") }
            breakLine()
            print(&self, element)
        }
        depth -= 1
        if !elements.isEmpty { breakLine() }
        append(closing)
    }

    private mutating func breakLine() {
        guard indented else { return }
        append("\n")
        append(String(repeating: "  ", count: depth))
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// Whole numbers without a fraction.
    ///
    /// JSON has no infinities and no NaN.
    static func plain(_ number: Double) -> String {
        if let whole = Int(exactly: number), abs(whole) < 1 << 53 { return "\(whole)" }
        return number.isFinite ? "\(number)" : "null"
    }
}
