import JSONBytes
import SessionAnalysis

extension SessionText {
    /// The conversation: one line per item, with the speaker and what was said or called.
    ///
    /// ```
    /// user: When does the last ferry leave?
    /// call: find_departures({"island":"Heron Island"})
    /// output: {"time":"21:40"}
    /// assistant [interrupted]: At nine forty this evening.
    /// ```
    ///
    /// JSON is spelled without spaces, its members ordered by name. White space at the end of a line is left out.
    public static let conversation = SessionText("conversation") { session in
        let responses = Dictionary(session.responses.map { ($0.id, $0) }) { first, _ in first }
        return session.conversation.map { item in
            line(item, session.itemDetails[item.id], response: item.responseID.flatMap { responses[$0] })
        }
    }

    /// The tool calls: one line per call, with its arguments and outcome.
    ///
    /// ```
    /// find_departures({"island":"Heron Island"}) → completed: {"time":"21:40"}
    /// ```
    public static let toolCalls = SessionText("tool calls") { session in
        session.toolCalls.map(line)
    }

    // MARK: - Lines

    private static func line(
        _ item: ConversationItem,
        _ detail: ItemDetails.Detail?,
        response: ResponseSummary?
    ) -> String {
        let notes = listing(detail) + item.remarks(of: response).map(note)
        let speaker = speaker(item) + (notes.isEmpty ? "" : " [\(notes.joined(separator: ", "))]")
        let words = words(item, detail)
        // A line break in what was said is no new item.
        return words.allSatisfy(\.isWhitespace) ? speaker : indented("\(speaker): \(words)")
    }

    private static func speaker(_ item: ConversationItem) -> String {
        switch item.type {
        case "message": item.role ?? "message"
        case "function_call": "call"
        case "function_call_output": "output"
        default: item.type?.replacing("_", with: " ") ?? "item"
        }
    }

    private static func words(_ item: ConversationItem, _ detail: ItemDetails.Detail?) -> String {
        if let label = detail?.serverLabel { return label }
        if let isApproved = detail?.isApproved {
            let reason = detail?.reason.map { $0.isEmpty ? "" : ": \($0)" } ?? ""
            return (isApproved ? "approved" : "denied") + reason
        }
        if let output = item.output, item.name == nil { return JSON.canonicalText(of: output) }
        guard let name = item.name else { return item.text ?? "" }
        let output = item.output.map { " → \(JSON.canonicalText(of: $0))" } ?? ""
        return "\(name)(\(JSON.canonicalText(of: item.arguments ?? "")))\(output)"
    }

    private static func listing(_ detail: ItemDetails.Detail?) -> [String] {
        switch detail?.listing {
        case .failed: ["failed"]
        case .inProgress: ["in progress"]
        default: []
        }
    }

    private static func note(_ remark: ConversationItem.Remark) -> String {
        switch remark {
        case .notTranscribed: "not transcribed"
        case .interrupted(let how): how
        case .cut: "cut"
        case .status(let status): status
        case .deleted: "deleted"
        }
    }

    private static func line(_ call: ToolCall) -> String {
        let server = call.serverLabel.map { "\($0)/" } ?? ""
        let outcome = (call.error ?? call.output).map { ": \(JSON.canonicalText(of: $0))" } ?? ""
        let status = call.status.rawValue.replacing("_", with: " ")
        let arguments = JSON.canonicalText(of: call.arguments ?? "")
        return indented("\(server)\(call.name ?? "?")(\(arguments)) → \(status)\(outcome)")
    }

    /// The text's lines, those behind the first indented.
    ///
    /// None of them ends in white space, which an editor might take away.
    private static func indented(_ text: String) -> String {
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
            .map(trimmingEnd)
        while lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
        return lines.enumerated().map { $0 == 0 || $1.isEmpty ? $1 : "    " + $1 }.joined(separator: "\n")
    }

    private static func trimmingEnd(_ line: Substring) -> String {
        var line = line
        while line.last?.isWhitespace == true { line.removeLast() }
        return String(line)
    }
}
