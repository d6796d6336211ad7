import SessionAnalysis
import SessionRecording

/// A conversation as people would read it: one entry an item.
struct Transcript {
    /// An item in words.
    struct Entry {
        /// Who speaks: a role, or what kind of item it is.
        var speaker: String
        /// From the session's start, in milliseconds; nil where a clock that was set back hides it.
        var offsetMs: Double?
        /// How much audio the item holds, in milliseconds.
        var audioMs: Double?
        /// What was said, or the call and its outcome; a line each.
        var lines: [String] = []
        /// How many characters at the end of the lines were said and not heard, line feeds between the lines included.
        var unheardCount = 0
        /// What happened to the item, such as `interrupted` or `failed: server_error`.
        var notes: [String] = []
        var style: Style?
        /// Whether the lines are a call or its outcome, not what was said.
        var isCall = false
    }

    /// The conversation's items in order.
    private(set) var entries: [Entry] = []

    /// Puts a session's conversation, or some of its items, into words.
    ///
    /// - Parameters:
    ///   - items: The items.
    ///   - calls: The session's tool calls.
    ///   - responses: The session's responses.
    ///   - details: What else is known about the items.
    ///   - start: When the session started; offsets count from there.
    ///   - isOver: Whether a call without an answer never got one; else it waits.
    init(
        _ items: some Sequence<ConversationItem>,
        calls: [ToolCall],
        responses: [ResponseSummary],
        details: ItemDetails,
        start: Timestamp?,
        isOver: Bool = true
    ) {
        let unanswered = isOver ? "never answered" : "waits for an answer"
        // A delegation's id is that of its item and its call.
        let calls = Dictionary(calls.map { ($0.itemID ?? $0.callID, $0) }) { first, _ in first }
        let responses = Dictionary(responses.map { ($0.id, $0) }) { first, _ in first }
        entries = items.map { item in
            var entry = Self.entry(item, call: item.id.flatMap { calls[$0] }, details[item.id], unanswered)
            if let start, let time = item.createdAt {
                entry.offsetMs = time.elapsedMilliseconds(since: start)
            }
            entry.audioMs = item.audioMs
            let response = item.responseID.flatMap { responses[$0] }
            entry.notes += item.remarks(of: response).map(Self.note)
            return entry
        }
    }

    private static func entry(
        _ item: ConversationItem,
        call: ToolCall?,
        _ detail: ItemDetails.Detail?,
        _ unanswered: String
    ) -> Entry {
        let signature = "\(item.name ?? "?")(\(item.arguments ?? ""))"
        switch item.type {
        case "message":
            let lines = words(item, detail)
            return Entry(
                speaker: item.role ?? "message",
                lines: lines,
                unheardCount: unheardCount(of: item, in: lines),
                style: style(item.role)
            )
        case "function_call":
            let notes = call?.status == .unanswered ? [unanswered] : []
            return Entry(speaker: "call", lines: ["→ " + signature], notes: notes, style: .yellow, isCall: true)
        case "function_call_output":
            return Entry(speaker: "output", lines: ["← " + (item.output ?? "")], style: .yellow, isCall: true)
        case "mcp_call":
            let outcome = item.output.map { "← \($0)" } ?? call?.error.map { "✗ \($0)" }
            let lines = ["→ " + signature] + (outcome.map { [$0] } ?? [])
            return Entry(speaker: "mcp call", lines: lines, style: .yellow, isCall: true)
        case "mcp_approval_request":
            return Entry(speaker: "approval", lines: ["? " + signature], style: .yellow, isCall: true)
        case "mcp_approval_response":
            return Entry(speaker: "approval", lines: [answer(detail)], style: .yellow)
        case "delegation":
            return Entry(speaker: "delegation", lines: delegation(call, unanswered), style: .yellow, isCall: true)
        case "mcp_list_tools":
            return Entry(speaker: "mcp tools", lines: listing(detail), style: .dim)
        default:
            return Entry(speaker: item.type ?? "item", lines: words(item, detail), style: .dim)
        }
    }

    /// What became of work that was handed over to the client.
    private static func delegation(_ call: ToolCall?, _ unanswered: String) -> [String] {
        guard let call else { return ["→ to a backend"] }
        let output = call.output.map { "← " + $0.split(separator: "\n").joined(separator: " ⏎ ") }
        return ["→ to the client", output ?? unanswered]
    }

    /// What was said, and `[image]` where a picture was shown.
    private static func words(_ item: ConversationItem, _ detail: ItemDetails.Detail?) -> [String] {
        var text = item.text ?? ""
        let parts = detail?.parts ?? []
        let words = parts.compactMap { if case .words(let words) = $0 { words } else { nil } }
        // What was said since, as a transcript, has no known place among the images.
        if !parts.isEmpty, words.joined(separator: "\n") == text {
            return parts.map { if case .words(let words) = $0 { words } else { "[image]" } }
        }
        // Transcripts may end with a line feed.
        while text.last?.isNewline == true { text.removeLast() }
        return (text.isEmpty ? [] : [text]) + parts.filter { $0 == .image }.map { _ in "[image]" }
    }

    /// How many of the characters at the end of an item's words were not heard.
    private static func unheardCount(of item: ConversationItem, in lines: [String]) -> Int {
        guard var unheard = item.unheardText else { return 0 }
        while unheard.last?.isNewline == true { unheard.removeLast() }
        return lines.joined(separator: "\n").hasSuffix(unheard) ? unheard.count : 0
    }

    /// How a request for approval was answered.
    private static func answer(_ detail: ItemDetails.Detail?) -> String {
        guard let isApproved = detail?.isApproved else { return "answered" }
        let reason = detail?.reason.map { $0.isEmpty ? "" : ": \($0)" } ?? ""
        return (isApproved ? "✓ approved" : "✗ denied") + reason
    }

    /// Whose tools were listed, and whether they were.
    private static func listing(_ detail: ItemDetails.Detail?) -> [String] {
        let outcome: String? =
            switch detail?.listing {
            case .completed: "listed"
            case .failed: "✗ could not be listed"
            case .inProgress: "being listed"
            case nil: nil
            }
        let line = [detail?.serverLabel, outcome].compactMap(\.self).joined(separator: ": ")
        return line.isEmpty ? [] : [line]
    }

    private static func style(_ role: String?) -> Style? {
        switch role {
        case "user": .cyan
        case "assistant": .green
        default: .magenta
        }
    }

    private static func note(_ remark: ConversationItem.Remark) -> String {
        switch remark {
        case .notTranscribed: "not transcribed"
        case .interrupted(let how): how
        case .cut(let milliseconds): "cut at \(HumanText.duration(milliseconds: milliseconds))"
        case .status(let status): status
        case .deleted: "deleted"
        }
    }
}

extension Transcript.Entry {
    /// `▶ 2.9 s`.
    var audio: String? {
        audioMs.map { "▶ \(HumanText.duration(milliseconds: $0))" }
    }

    /// A line, parted where what was not heard begins.
    typealias PartedLine = (heard: String, unheard: String)

    /// The lines, parted.
    var partedLines: [PartedLine] {
        var left = unheardCount
        let lines = lines.reversed().map { line -> PartedLine in
            let split = line.index(line.endIndex, offsetBy: -min(left, line.count))
            left = max(left - line.count - 1, 0)
            return (String(line[..<split]), String(line[split...]))
        }
        return lines.reversed()
    }

    /// `[interrupted, cut at 1.6 s]`.
    var note: String? {
        notes.isEmpty ? nil : "[\(notes.joined(separator: ", "))]"
    }
}
