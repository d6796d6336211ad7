import JSONBytes

/// An argument that a tool takes.
package struct ToolParameter: Sendable {
    /// What may be given.
    package enum Kind: Sendable {
        case text
        /// One of some words.
        case word([String])
        case integer(ClosedRange<Int>)
        case flag
        case texts
        /// Some of some words.
        case words([String])
    }

    let name: String
    let kind: Kind
    let isRequired: Bool
    /// What it means, in a sentence.
    let meaning: String
    /// A value that could be given, as JSON.
    let example: String

    /// Describes an argument.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - kind: What may be given.
    ///   - isRequired: Whether the tool needs it.
    ///   - example: A value that could be given, as JSON.
    ///   - meaning: What it means, in a sentence.
    package init(_ name: String, _ kind: Kind, isRequired: Bool = false, example: String, _ meaning: String) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
        self.meaning = meaning
        self.example = example
    }
}

// MARK: - JSON Schema

extension ToolParameter {
    /// The argument's JSON Schema.
    var schema: JSON { .object(type + [("description", .string(meaning))]) }

    private var type: [JSON.Member] {
        switch kind {
        case .text: [("type", .string("string"))]
        case .word(let words): [("type", .string("string")), ("enum", .array(words.map(JSON.string)))]
        case .integer(let range):
            [
                ("type", .string("integer")), ("minimum", .integer(range.lowerBound)),
                ("maximum", .integer(range.upperBound)),
            ]
        case .flag: [("type", .string("boolean"))]
        case .texts: [("type", .string("array")), ("items", .object([("type", .string("string"))]))]
        case .words(let words):
            [
                ("type", .string("array")),
                ("items", .object([("type", .string("string")), ("enum", .array(words.map(JSON.string)))])),
            ]
        }
    }
}

// MARK: - Checking

extension ToolParameter {
    /// What is wrong with a value; nil when nothing is.
    func problem(with value: JSON) -> String? {
        accepts(value) ? nil : "\(name) has to be \(requirement), such as \(example); it was \(Self.shown(value))"
    }

    private func accepts(_ value: JSON) -> Bool {
        switch (kind, value) {
        case (.text, .string), (.flag, .bool): true
        case (.word(let words), .string(let word)): words.contains(word)
        case (.integer(let range), .number): value.wholeNumber.map(range.contains) ?? false
        case (.texts, .array(let elements)): elements.allSatisfy { $0.string != nil }
        case (.words(let words), .array(let elements)):
            elements.allSatisfy { $0.string.map(words.contains) ?? false }
        default: false
        }
    }

    /// What a value has to be, in words.
    var requirement: String {
        switch kind {
        case .text: "a string"
        case .word(let words): "one of \(words.joined(separator: ", "))"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: "true or false"
        case .texts: "a list of strings"
        case .words(let words): "a list of some of \(words.joined(separator: ", "))"
        }
    }

    private static let longestShown = 80

    private static func shown(_ value: JSON) -> String {
        let text = value.text
        return text.count > longestShown ? text.prefix(longestShown) + "…" : text
    }
}

extension JSON {
    /// The number, if it is one without a fraction, however it is spelled.
    var wholeNumber: Int? {
        guard case .number(let spelling) = self else { return nil }
        return Int(spelling) ?? Double(spelling).flatMap { Int(exactly: $0) }
    }
}
