import Foundation

/// A JSON value to compare: objects by key, numbers by value.
indirect enum JSONValue: Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(contentsOf url: URL) throws {
        self.init(try JSONSerialization.jsonObject(with: Data(contentsOf: url), options: [.fragmentsAllowed]))
    }

    private init(_ value: Any) {
        switch value {
        case let string as String: self = .string(string)
        case let array as [Any]: self = .array(array.map { Self($0) })
        case let object as [String: Any]: self = .object(object.mapValues { Self($0) })
        case let number as NSNumber:
            self = CFBoolean.isBoolean(number) ? .bool(number.boolValue) : .number(number.doubleValue)
        default: self = .null
        }
    }

    subscript(key: String) -> JSONValue {
        if case .object(let members) = self { members[key] ?? .null } else { .null }
    }

    /// The elements, with only these members of each.
    func keeping(_ keys: Set<String>) -> JSONValue {
        guard case .array(let elements) = self else { return self }
        return .array(
            elements.map { element in
                guard case .object(let members) = element else { return element }
                return .object(members.filter { keys.contains($0.key) })
            }
        )
    }

    /// Where `actual` differs, a line each: the path, what was expected, what is there.
    func differences(from actual: JSONValue, at path: String = "") -> [String] {
        switch (self, actual) {
        case (.object(let expected), .object(let actual)):
            return Set(expected.keys).union(actual.keys).sorted().flatMap { key -> [String] in
                let path = path.isEmpty ? key : "\(path).\(key)"
                return switch (expected[key], actual[key]) {
                case (let expected?, let actual?): expected.differences(from: actual, at: path)
                case (let expected?, nil): ["\(path): expected \(expected), is absent"]
                case (nil, let actual?): ["\(path): expected to be absent, is \(actual)"]
                case (nil, nil): []
                }
            }
        case (.array(let expected), .array(let actual)):
            let differences = zip(expected, actual).enumerated().flatMap { index, pair -> [String] in
                pair.0.differences(from: pair.1, at: "\(path)[\(index)]")
            }
            guard expected.count != actual.count else { return differences }
            return differences + ["\(path): expected \(expected.count) elements, are \(actual.count)"]
        case (.number(let expected), .number(let actual)) where abs(expected - actual) < 1e-6: return []
        default: return self == actual ? [] : ["\(path): expected \(self), is \(actual)"]
        }
    }
}

private enum CFBoolean {
    /// JSONSerialization gives `true` and 1 as the same class; only the encoding of the value tells them apart.
    static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}

extension JSONValue: CustomStringConvertible {
    var description: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .number(let value): value == value.rounded() ? "\(Int(value))" : "\(value)"
        case .string(let value): "\"\(value)\""
        case .array(let elements): "[\(elements.map(\.description).joined(separator: ", "))]"
        case .object(let members):
            "{\(members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue {
    init(_ text: String?) { self = text.map(Self.string) ?? .null }
    init(_ number: Double?) { self = number.map(Self.number) ?? .null }
    init(_ number: Int) { self = .number(Double(number)) }
}
