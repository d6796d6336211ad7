import JSONBytes

/// The arguments of a tool, which fit its parameters.
package struct ToolArguments: Sendable {
    private let json: JSON

    init(_ members: [JSON.Member]) { json = .object(members) }

    /// A text, or one of some words; nil when it was left out.
    package func text(_ name: String) -> String? { json[name]?.string }

    /// A whole number; nil when it was left out.
    package func integer(_ name: String) -> Int? { json[name]?.wholeNumber }

    /// Whether it is on; it is off when it was left out.
    package func flag(_ name: String) -> Bool {
        if case .bool(let flag)? = json[name] { flag } else { false }
    }

    /// Texts; none when it was left out.
    package func texts(_ name: String) -> [String] {
        guard case .array(let elements)? = json[name] else { return [] }
        return elements.compactMap(\.string)
    }
}
