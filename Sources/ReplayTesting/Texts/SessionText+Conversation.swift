import SessionAnalysis

extension SessionText {
    /// The conversation: a line an item, with who speaks and what was said or called.
    ///
    /// ```
    /// user: When does the last ferry leave?
    /// call: find_departures({"island":"Heron Island"})
    /// output: {"time":"21:40"}
    /// assistant [interrupted]: At nine forty this evening.
    /// ```
    ///
    /// JSON is spelled without spaces, its members ordered by name.
    public static let conversation = SessionText("conversation") { session in
        session.conversation.map(line)
    }

    /// The tool calls: a line a call, with its arguments and how it ended.
    ///
    /// ```
    /// find_departures({"island":"Heron Island"}) → completed: {"time":"21:40"}
    /// ```
    public static let toolCalls = SessionText("tool calls") { session in
        session.toolCalls.map(line)
    }

    // MARK: - Lines

    private static func line(_ item: ConversationItem) -> String {
        let notes = notes(item)
        let speaker = speaker(item) + (notes.isEmpty ? "" : " [\(notes.joined(separator: ", "))]")
        let words = words(item)
        // A line break in what was said is no new item.
        return words.isEmpty ? speaker : "\(speaker): \(indented(words))"
    }

    private static func speaker(_ item: ConversationItem) -> String {
        switch item.type {
        case "message": item.role ?? "message"
        case "function_call": "call"
        case "function_call_output": "output"
        default: item.type?.replacing("_", with: " ") ?? "item"
        }
    }

    private static func words(_ item: ConversationItem) -> String {
        if let output = item.output, item.name == nil { return CanonicalJSON.text(of: output) }
        guard let name = item.name else { return item.text ?? "" }
        let output = item.output.map { " → \(CanonicalJSON.text(of: $0))" } ?? ""
        return "\(name)(\(CanonicalJSON.text(of: item.arguments ?? "")))\(output)"
    }

    private static func notes(_ item: ConversationItem) -> [String] {
        var notes: [String] = []
        if item.type == "message", item.text == nil { notes.append("not transcribed") }
        if item.interrupted == true { notes.append("interrupted") }
        if item.truncatedAtMs != nil { notes.append("cut") }
        if item.interrupted != true, let status = item.status, status != "completed" { notes.append(status) }
        if item.deleted { notes.append("deleted") }
        return notes
    }

    private static func line(_ call: ToolCall) -> String {
        let server = call.serverLabel.map { "\($0)/" } ?? ""
        let outcome = (call.error ?? call.output).map { ": \(CanonicalJSON.text(of: $0))" } ?? ""
        let status = call.status.rawValue.replacing("_", with: " ")
        let arguments = CanonicalJSON.text(of: call.arguments ?? "")
        return indented("\(server)\(call.name ?? "?")(\(arguments)) → \(status)\(outcome)")
    }

    private static func indented(_ text: String) -> String { text.replacing("\n", with: "\n    ") }
}
