import RealtimeProtocol
import SessionRecording

/// Spells JSON values in one way: without spaces, members ordered by name.
struct CanonicalJSON {
    /// What takes the place of a member's value: its text as JSON, an empty one to leave the member out, or nil to keep
    /// it.
    var replacement: (_ name: String, _ value: RawJSON, _ parent: String) -> String? = { _, _, _ in nil }

    /// The value's text.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - name: The name of the member that it is; empty when it is none.
    /// - Returns: Its JSON text.
    func text(of value: RawJSON, name: String = "") -> String {
        switch value.bytes.first {
        case UInt8(ascii: "{"):
            let members = value.members.sorted { $0.name < $1.name }.compactMap { member -> String? in
                let text =
                    replacement(member.name, member.value, name) ?? self.text(of: member.value, name: member.name)
                return text.isEmpty ? nil : "\(Self.quoted(member.name)):\(text)"
            }
            return "{\(members.joined(separator: ","))}"
        case UInt8(ascii: "["):
            return "[\(value.elements.map { text(of: $0, name: name) }.joined(separator: ","))]"
        default:
            return value.string.map(Self.quoted) ?? value.text
        }
    }

    /// The same for JSON in a string, such as a call's arguments; what is no JSON stays as it is.
    static func text(of string: String) -> String {
        guard let value = try? RawJSON(string.trimmingWhitespace()) else { return string }
        return CanonicalJSON().text(of: value)
    }

    static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.append(jsonString: text.utf8)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    fileprivate func trimmingWhitespace() -> String {
        let isSpace = { (character: Character) in character.isWhitespace }
        return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}
