import RealtimeProtocol
import SessionRecording

/// A JSON value taken apart for comparison: spelling, white space and the order of members do not count.
indirect enum JSONTree: Sendable {
    case null
    case bool(Bool)
    /// A number as it is spelled.
    case number(String)
    case string(String)
    case array([JSONTree])
    /// The members in order, each name once.
    case object([(name: String, value: JSONTree)])
}

extension JSONTree {
    /// Takes a value apart.
    init(_ json: RawJSON) {
        switch json.bytes.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "{"): self = .object(Self.members(of: json))
        case UInt8(ascii: "["): self = .array(json.elements.map(JSONTree.init))
        case UInt8(ascii: "\""): self = .string(json.string ?? "")
        case UInt8(ascii: "t"): self = .bool(true)
        case UInt8(ascii: "f"): self = .bool(false)
        case UInt8(ascii: "n"): self = .null
        default: self = .number(json.text)
        }
    }

    /// Takes text apart; nil when it is not JSON.
    init?(_ text: String) {
        guard let json = try? RawJSON(text) else { return nil }
        self.init(json)
    }

    /// Of several members of a name the last counts.
    private static func members(of json: RawJSON) -> [(name: String, value: JSONTree)] {
        var members: [(name: String, value: JSONTree)] = []
        var places: [String: Int] = [:]
        for (name, value) in json.members {
            if let place = places[name] {
                members[place].value = JSONTree(value)
            } else {
                places[name] = members.count
                members.append((name, JSONTree(value)))
            }
        }
        return members
    }

    /// The member of this name, if it is an object that has it.
    subscript(name: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The object without some of its members.
    func removing(_ names: Set<String>) -> JSONTree {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { !names.contains($0.name) })
    }

    /// The value after an update: objects are merged, everything else is replaced.
    func merging(_ update: JSONTree) -> JSONTree {
        guard case .object(var members) = self, case .object(let changes) = update else { return update }
        for (name, value) in changes {
            if let place = members.firstIndex(where: { $0.name == name }) {
                members[place].value = members[place].value.merging(value)
            } else {
                members.append((name, value))
            }
        }
        return .object(members)
    }

    /// The value as compact JSON.
    var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same text for all spellings of the value.
    var canonicalText: String { canonical.text }

    private var canonical: JSONTree {
        switch self {
        case .number(let text): .number(Self.canonical(number: text))
        case .array(let elements): .array(elements.map(\.canonical))
        case .object(let members):
            .object(members.map { ($0.name, $0.value.canonical) }.sorted { $0.name < $1.name })
        default: self
        }
    }

    /// Whole numbers beyond what a `Double` holds stay as they are.
    private static func canonical(number text: String) -> String {
        guard let number = Double(text), abs(number) < 0x1p53 else { return text }
        return "\(number)"
    }

    private func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .number(let text): bytes += text.utf8
        case .string(let text): bytes.append(jsonString: text.utf8)
        case .array(let elements):
            Self.append("[", "]", elements, to: &bytes) { $0.append(to: &$1) }
        case .object(let members):
            Self.append("{", "}", members, to: &bytes) { member, bytes in
                bytes.append(jsonString: member.name.utf8)
                bytes.append(UInt8(ascii: ":"))
                member.value.append(to: &bytes)
            }
        }
    }

    private static func append<Element>(
        _ opening: Unicode.Scalar,
        _ closing: Unicode.Scalar,
        _ elements: [Element],
        to bytes: inout [UInt8],
        _ append: (Element, inout [UInt8]) -> Void
    ) {
        bytes.append(UInt8(ascii: opening))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(element, &bytes)
        }
        bytes.append(UInt8(ascii: closing))
    }
}
