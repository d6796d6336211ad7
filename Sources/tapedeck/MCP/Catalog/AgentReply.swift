import JSONBytes
import ModelContext

/// What a tool tells an agent: the command line's JSON, and the same in few words.
struct AgentReply {
    /// What people would see of it.
    var text: String
    /// The members of the command's JSON; of one that prints an array, an object that has it.
    var members: [JSON.Member]
    /// What else there is to know: what was left out, and how to get it.
    var notes: [String] = []

    /// The answer as it is sent.
    ///
    /// - Parameter format: `text` or `json` for only one of them; nil for both.
    /// - Returns: The result.
    func result(format: String?) -> ToolResult {
        var json = JSON.object(members)
        var notes = notes
        if json.shortenTexts(to: AgentLimits.string) { notes.append(AgentLimits.stringNote) }
        if !notes.isEmpty { json = json.with("notes", .array(notes.map(JSON.string))) }
        return ToolResult(
            text: format == "json" ? nil : wholeText(notes),
            json: format == "text" ? nil : json
        )
    }

    private func wholeText(_ notes: [String]) -> String {
        let shown = Self.cut(text, to: AgentLimits.text)
        return ([shown] + notes.map { "(\($0))" }).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// A text of so many bytes at most, which ends with a whole line, and says so if it is cut.
    static func cut(_ text: String, to longest: Int) -> String {
        let text = text.last == "\n" ? String(text.dropLast()) : text
        guard text.utf8.count > longest else { return text }
        let bytes = text.utf8.prefix(longest)
        let end = bytes.lastIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
        let part = String(decoding: bytes[..<end], as: UTF8.self)
        return part + "\n… (the text is cut after \(HumanText.count(longest)) bytes)"
    }
}

extension JSON {
    /// The object with a member more.
    fileprivate func with(_ name: String, _ value: JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members + [(name, value)])
    }
}
