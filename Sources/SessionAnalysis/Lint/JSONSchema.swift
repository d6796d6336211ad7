import JSONBytes

/// A JSON Schema, as far as tools use it: `type`, `enum`, `const`, `properties`, `required`, `additionalProperties`,
/// `items`, `anyOf`, `oneOf`.
///
/// What it does not know, or is not what a schema has there, says nothing; so does what is no schema at all.
struct JSONSchema {
    /// A schema may lead to itself no deeper than this.
    private static let mostDepth = 64

    let schema: JSON

    init(_ schema: JSON) { self.schema = schema }

    /// What of a value does not fit, by names only; nil when all does.
    func misfit(of value: JSON) -> String? { misfit(of: value, "", depth: 0) }

    private func misfit(of value: JSON, _ path: String, depth: Int) -> String? {
        // Beside a reference, nothing counts.
        guard depth < Self.mostDepth, schema["$ref"] == nil else { return nil }
        return misfitOfType(value, path) ?? misfitOfChoice(value, path) ?? misfitOfMembers(value, path, depth)
            ?? misfitOfElements(value, path, depth) ?? misfitOfAlternatives(value, path, depth)
    }

    // MARK: - The value itself

    private func misfitOfType(_ value: JSON, _ path: String) -> String? {
        let told: [String]
        switch schema["type"] {
        case .string(let name): told = [name]
        case .array(let names): told = names.compactMap(\.string)
        default: return nil
        }
        let types = told.compactMap(JSONType.init)
        guard types.count == told.count, !types.isEmpty, !types.contains(where: { $0.includes(value) }) else {
            return nil
        }
        if case .null = value, case .bool(true) = schema["nullable"] { return nil }
        return "\(Self.place(path)) is not \(types.map(\.words).joined(separator: " or "))"
    }

    private func misfitOfChoice(_ value: JSON, _ path: String) -> String? {
        if let constant = schema["const"], !constant.isSame(as: value) {
            return "\(Self.place(path)) is not what it must be"
        }
        guard case .array(let choices) = schema["enum"], !choices.isEmpty,
            !choices.contains(where: { $0.isSame(as: value) })
        else { return nil }
        return "\(Self.place(path)) is none of the \(choices.count) values allowed"
    }

    // MARK: - What is in it

    private func misfitOfMembers(_ value: JSON, _ path: String, _ depth: Int) -> String? {
        guard case .object(let members) = value else { return nil }
        if case .array(let required) = schema["required"] {
            let missing = required.compactMap(\.string).first { name in !members.contains { $0.name == name } }
            if let missing { return "\(Self.join(path, missing)) is missing" }
        }
        var declared: [JSON.Member] = []
        if case .object(let properties) = schema["properties"] { declared = properties }
        for member in members {
            let memberPath = Self.join(path, member.name)
            if let property = declared.first(where: { $0.name == member.name }) {
                let misfit = JSONSchema(property.value).misfit(of: member.value, memberPath, depth: depth + 1)
                if let misfit { return misfit }
            } else if schema["patternProperties"] == nil {
                if case .bool(false) = schema["additionalProperties"] { return "\(memberPath) is not declared" }
                let more = schema["additionalProperties"].flatMap {
                    JSONSchema($0).misfit(of: member.value, memberPath, depth: depth + 1)
                }
                if let more { return more }
            }
        }
        return nil
    }

    private func misfitOfElements(_ value: JSON, _ path: String, _ depth: Int) -> String? {
        guard case .array(let elements) = value, let items = schema["items"], schema["prefixItems"] == nil else {
            return nil
        }
        for (index, element) in elements.enumerated() {
            let misfit = JSONSchema(items).misfit(of: element, "\(path)[\(index)]", depth: depth + 1)
            if let misfit { return misfit }
        }
        return nil
    }

    private func misfitOfAlternatives(_ value: JSON, _ path: String, _ depth: Int) -> String? {
        for name in ["anyOf", "oneOf"] {
            guard case .array(let schemas) = schema[name], !schemas.isEmpty else { continue }
            let fits = schemas.contains { JSONSchema($0).misfit(of: value, path, depth: depth + 1) == nil }
            if !fits { return "\(Self.place(path)) fits none of the \(schemas.count) forms allowed" }
        }
        return nil
    }

    // MARK: - Words

    private static func place(_ path: String) -> String { path.isEmpty ? "the whole" : LintText.name(path) }

    private static func join(_ path: String, _ name: String) -> String {
        LintText.name(path.isEmpty ? name : "\(path).\(name)")
    }
}

/// A type of JSON Schema.
private enum JSONType: String {
    case null, boolean, integer, number, string, array, object

    var words: String {
        switch self {
        case .null: "null"
        case .integer, .array, .object: "an \(rawValue)"
        default: "a \(rawValue)"
        }
    }

    func includes(_ value: JSON) -> Bool {
        switch (self, value) {
        case (.null, .null), (.boolean, .bool), (.number, .number), (.string, .string), (.array, .array),
            (.object, .object):
            true
        case (.integer, .number(let spelling)): Double(spelling).map { $0.rounded() == $0 } ?? false
        default: false
        }
    }
}

extension JSON {
    /// Whether it is the same value, however it is spelled.
    fileprivate func isSame(as other: JSON) -> Bool {
        canonical(numbers: .byValue).text == other.canonical(numbers: .byValue).text
    }
}
