/// A JSON value as a tree: members stay in order, numbers as they are spelled.
package indirect enum JSON: Sendable {
    case null
    case bool(Bool)
    /// A number by its spelling, so that none loses digits.
    case number(spelling: String)
    case string(String)
    case array([JSON])
    /// The members in order.
    case object([Member])
    /// A value that was not taken apart: JSON text, as it stands.
    case verbatim(ArraySlice<UInt8>)

    package typealias Member = (name: String, value: JSON)
}

// MARK: - Building

extension JSON {
    /// A whole number.
    package static func integer(_ number: Int) -> JSON { .number(spelling: String(number)) }

    /// A number that is spelled without a fraction when it has none: `1573`, `228.207`.
    package static func number(_ number: Double) -> JSON { .number(spelling: number.jsonSpelling) }

    /// A number that is always spelled with a fraction: `0.0`.
    package static func fraction(_ number: Double) -> JSON { .number(spelling: number.isFinite ? "\(number)" : "null") }

    /// A string, or null.
    package init(_ text: String?) { self = text.map(JSON.string) ?? .null }

    /// A whole number, or null.
    package init(_ number: Int?) { self = number.map(JSON.integer) ?? .null }

    /// A number, or null.
    package init(_ number: Double?) { self = number.map(JSON.number) ?? .null }
}

// MARK: - Looking

extension JSON {
    /// The member of this name, if it is an object that has it.
    package subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text, if it is a string.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The value on one line.
    package var text: String {
        var writer = JSONWriter()
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

// MARK: - Canonical form

extension JSON {
    /// How a canonical form spells numbers.
    package enum NumberForm {
        /// As they were spelled: `1.50` and `1.5` differ.
        case asSpelled
        /// By their value: all spellings of a number become one, but for whole numbers beyond what a double holds.
        case byValue
    }

    /// The same tree for all spellings of the value: members are ordered by name.
    package func canonical(numbers: NumberForm) -> JSON {
        switch self {
        case .number(let spelling) where numbers == .byValue: .number(spelling: Self.byValue(spelling))
        case .array(let elements): .array(elements.map { $0.canonical(numbers: numbers) })
        case .object(let members):
            .object(members.map { ($0.name, $0.value.canonical(numbers: numbers)) }.sorted { $0.name < $1.name })
        default: self
        }
    }

    private static func byValue(_ spelling: String) -> String {
        guard let number = Double(spelling), abs(number) < 0x1p53 else { return spelling }
        return number.jsonSpelling
    }
}
