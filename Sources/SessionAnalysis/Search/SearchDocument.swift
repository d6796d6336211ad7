import JSONBytes
package import SessionRecording

/// A text that a search finds as one: a message, a tool call, or an error.
package struct SearchDocument: Sendable, Hashable {
    package var part: SearchPart
    /// The number of the item, call or problem in its session, from 1.
    package var ordinal: Int
    package var time: Timestamp?
    package var role: String?
    package var itemID: String?
    package var callID: String?
    package var name: String?
    package var seq: Int?
    /// What is searched, and shown.
    package var text: String

    /// A text of which nothing is known but when it was.
    package init(part: SearchPart, ordinal: Int, time: Timestamp? = nil, text: String) {
        self.part = part
        self.ordinal = ordinal
        self.time = time
        self.text = text
    }
}

extension SearchDocument {
    /// A message; nil when nobody knows what it says.
    package init?(_ item: ConversationItem) {
        guard let text = item.text, !text.isEmpty else { return nil }
        self.init(part: .conversation, ordinal: item.ordinal, text: text)
        (time, role, itemID) = (item.createdAt, item.role, item.id)
    }

    /// A tool call.
    package init(_ call: ToolCall) {
        var text = [call.serverLabel, call.name].compactMap { $0 }.joined(separator: ".")
        if let arguments = call.arguments { text += "(\(Self.readable(arguments)))" }
        for answer in [call.output, call.error] {
            if let answer { text += " → \(Self.readable(answer))" }
        }
        self.init(part: .tools, ordinal: call.ordinal, text: text)
        (time, itemID, callID, name) = (call.requestedAt ?? call.answeredAt, call.itemID, call.callID, call.name)
    }

    /// An error; nil for what the view `errors` leaves out.
    package init?(_ problem: SessionProblem) {
        guard ![.malformed, .clock].contains(problem.kind) else { return nil }
        let name = [problem.type, problem.code].compactMap { $0 }.joined(separator: " ")
        let texts = [name.isEmpty ? nil : name, problem.message].compactMap { $0 }.joined(separator: ": ")
        let text = texts + (problem.param.map { " (\($0))" } ?? "")
        self.init(part: .errors, ordinal: problem.ordinal, text: text)
        (time, itemID, seq) = (problem.at, problem.itemID, problem.seq)
    }

    /// All that a session has.
    package static func all(
        conversation: [ConversationItem],
        toolCalls: [ToolCall],
        problems: [SessionProblem]
    ) -> [SearchDocument] {
        conversation.compactMap(Self.init) + toolCalls.map(Self.init) + problems.compactMap(Self.init)
    }

    /// Newest first; what has no time comes last.
    package static func isNewer(_ one: SearchDocument, _ other: SearchDocument) -> Bool {
        switch (one.time, other.time) {
        case (let time?, let others?) where time != others: time > others
        case (.some, nil): true
        case (nil, .some): false
        default: (one.part.rank, -one.ordinal) < (other.part.rank, -other.ordinal)
        }
    }

    /// JSON with its escapes resolved: `\u00e9` is a letter of a word, and the n of `\n` is none.
    private static func readable(_ text: String) -> String {
        guard let first = text.first(where: { !$0.isWhitespace }), "{[\"".contains(first), text.contains("\\") else {
            return text
        }
        return Array(text.utf8).withUnsafeBufferPointer { JSONEscapes.text(of: $0) }
    }
}

extension SearchPart {
    /// Its place among all, from 0.
    package var rank: Int {
        switch self {
        case .conversation: 0
        case .tools: 1
        case .errors: 2
        }
    }
}
