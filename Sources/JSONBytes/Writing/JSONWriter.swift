/// Writes JSON, value by value.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []
    /// By two spaces a level; nil for all on one line.
    private var indentation: Int?
    private let escapes: ((Unicode.Scalar) -> Bool)?
    private var needsComma = false

    /// Starts an empty text.
    ///
    /// - Parameters:
    ///   - indentation: How many levels deep the value stands in an indented text; nil for all on one line.
    ///   - escapes: Which characters are escaped beyond those that have to be. Printable ASCII is not asked about.
    package init(indentation: Int? = nil, escaping escapes: ((Unicode.Scalar) -> Bool)? = nil) {
        self.indentation = indentation
        self.escapes = escapes
    }

    // MARK: - Objects and arrays

    package mutating func openObject() { open("{") }

    package mutating func closeObject() { close("}") }

    package mutating func openArray() { open("[") }

    package mutating func closeArray() { close("]") }

    private mutating func open(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        indentation? += 1
        needsComma = false
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        indentation? -= 1
        if needsComma { breakLine() }
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    /// Writes what comes before an element or a member's name: a comma after another one, a new line if indented.
    package mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        breakLine()
        needsComma = true
    }

    private mutating func breakLine() {
        guard let indentation else { return }
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<indentation { bytes.append("  ") }
    }

    /// Writes a member's name, which needs no escapes; the value has to follow.
    package mutating func writeName(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(name)
        bytes.append(UInt8(ascii: "\""))
        writeColon()
    }

    /// Writes a member's name; the value has to follow.
    package mutating func writeName(_ name: String) {
        separate()
        write(name)
        writeColon()
    }

    private mutating func writeColon() {
        bytes.append(UInt8(ascii: ":"))
        if indentation != nil { bytes.append(UInt8(ascii: " ")) }
    }

    // MARK: - Values

    /// Writes JSON as it stands.
    package mutating func write(raw json: some Collection<UInt8>) {
        bytes.append(contentsOf: json)
    }

    package mutating func writeNull() {
        bytes.append("null")
    }

    package mutating func write(_ value: Bool) {
        bytes.append(value ? "true" : "false")
    }

    package mutating func write(_ number: Int) {
        bytes.append(contentsOf: String(number).utf8)
    }

    package mutating func write(_ number: Double) {
        bytes.append(contentsOf: number.jsonSpelling.utf8)
    }

    package mutating func write(_ text: String) {
        if write(plain: text) { return }
        guard let escapes, text.unicodeScalars.contains(where: escapes) else {
            return bytes.append(jsonString: text.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            if escapes(scalar) {
                bytes.append(jsonEscape: scalar)
            } else {
                bytes.append(jsonCharacters: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes a text of which every character stands for itself, as nearly all do; false when it is none.
    private mutating func write(plain text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { characters in
            guard PlainASCII.isAll(characters) else { return false }
            bytes.append(UInt8(ascii: "\""))
            bytes.append(contentsOf: characters)
            bytes.append(UInt8(ascii: "\""))
            return true
        } ?? false
    }

    package mutating func write(_ value: JSON) {
        switch value {
        case .null: writeNull()
        case .bool(let value): write(value)
        case .number(let spelling): write(raw: spelling.utf8)
        case .string(let text): write(text)
        case .verbatim(let json): write(raw: json)
        case .array(let elements):
            openArray()
            for element in elements {
                separate()
                write(element)
            }
            closeArray()
        case .object(let members):
            openObject()
            for member in members {
                writeName(member.name)
                write(member.value)
            }
            closeObject()
        }
    }
}

extension Double {
    /// The number as JSON: whole numbers without a fraction, as JavaScript writes them.
    ///
    /// JSON has no infinities and no NaN; null is what JavaScript writes for them.
    package var jsonSpelling: String {
        if let whole = Int(exactly: self), abs(whole) < 1 << 53 { return String(whole) }
        return isFinite ? "\(self)" : "null"
    }
}
