import RealtimeProtocol
import TestSupport

/// Validates JSON values against a JSON Schema (draft 2020-12), for the keywords that `docs/recording.schema.json` uses.
///
/// A keyword that is not listed here is an error, so that the schema cannot ask for what is not checked.
struct JSONSchema {
    private static let annotations: Set<String> = [
        "$schema", "$id", "$defs", "title", "description", "contentEncoding",
    ]

    private let root: RawJSON

    init(_ text: String) throws {
        root = try RawJSON(text)
        try checkKeywords(of: root)
    }

    /// What is wrong with a value; nil when it is valid.
    func problem(in value: RawJSON) throws -> String? { try problem(in: value, root) }

    // MARK: - Keywords

    private func checkKeywords(of schema: RawJSON) throws {
        for (keyword, value) in schema.members {
            switch keyword {
            case "$defs", "properties": for member in value.members { try checkKeywords(of: member.value) }
            case "oneOf", "anyOf": for element in value.elements { try checkKeywords(of: element) }
            case "not", "items": try checkKeywords(of: value)
            case "$ref", "type", "const", "enum", "required", "pattern", "minimum": break
            default:
                guard Self.annotations.contains(keyword) else { throw Unexpected("unknown keyword \(keyword)") }
            }
        }
    }

    private func problem(in value: RawJSON, _ schema: RawJSON) throws -> String? {
        for (keyword, rule) in schema.members {
            if let problem = try problem(in: value, keyword, rule) { return problem }
        }
        return nil
    }

    private func problem(in value: RawJSON, _ keyword: String, _ rule: RawJSON) throws -> String? {
        switch keyword {
        case "$ref":
            return try problem(in: value, definition(rule.string ?? ""))
        case "type":
            let types = rule.string.map { [$0] } ?? rule.elements.compactMap(\.string)
            return types.contains(where: value.isOfType) ? nil : "is not \(types.joined(separator: " or "))"
        case "const":
            return value.differences(from: rule).isEmpty ? nil : "is not \(rule.text)"
        case "enum":
            let isOne = rule.elements.contains { value.differences(from: $0).isEmpty }
            return isOne ? nil : "is none of \(rule.text)"
        case "required":
            guard value.isOfType("object") else { return nil }
            let names = Set(value.members.map(\.name))
            return rule.elements.compactMap(\.string).first { !names.contains($0) }.map { "has no \($0)" }
        case "properties":
            for member in value.members {
                guard let schema = rule[member.name], let problem = try problem(in: member.value, schema) else {
                    continue
                }
                return "\(member.name) \(problem)"
            }
            return nil
        case "items":
            return try value.elements.lazy.compactMap { try problem(in: $0, rule) }.first
        case "oneOf":
            let problems = try rule.elements.map { try problem(in: value, $0) }
            let matches = problems.count { $0 == nil }
            return matches == 1 ? nil : "matches \(matches) of oneOf: \(problems.compactMap(\.self))"
        case "anyOf":
            let problems = try rule.elements.map { try problem(in: value, $0) }
            return problems.contains(nil) ? nil : "matches none of anyOf: \(problems.compactMap(\.self))"
        case "not":
            return try problem(in: value, rule) == nil ? "matches what it must not" : nil
        case "pattern":
            guard let text = value.string else { return nil }
            return try text.firstMatch(of: Regex(rule.string ?? "")) == nil ? "does not match its pattern" : nil
        case "minimum":
            guard let number = value.number, let minimum = rule.number else { return nil }
            return number < minimum ? "is less than \(rule.text)" : nil
        default:
            return nil
        }
    }

    private func definition(_ reference: String) throws -> RawJSON {
        let prefix = "#/$defs/"
        guard reference.hasPrefix(prefix), let schema = root["$defs"]?[String(reference.dropFirst(prefix.count))] else {
            throw Unexpected("no definition \(reference)")
        }
        return schema
    }
}

extension RawJSON {
    fileprivate func isOfType(_ type: String) -> Bool {
        switch bytes.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "{"): type == "object"
        case UInt8(ascii: "["): type == "array"
        case UInt8(ascii: "\""): type == "string"
        case UInt8(ascii: "t"), UInt8(ascii: "f"): type == "boolean"
        case UInt8(ascii: "n"): type == "null"
        default: type == "number" || (type == "integer" && number.map { $0 == $0.rounded() } ?? false)
        }
    }
}
