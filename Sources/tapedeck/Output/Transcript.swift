import SessionAnalysis
import SessionRecording

/// A conversation as people would read it: one entry an item.
struct Transcript {
    /// An item in words.
    struct Entry {
        /// Who speaks: a role, or what kind of item it is.
        var speaker: String
        /// From the session's start, in milliseconds.
        var offsetMs: Double?
        /// How much audio the item holds, in milliseconds.
        var audioMs: Double?
        /// What was said, or the call and its outcome; a line each.
        var lines: [String] = []
        /// What happened to the item, such as `interrupted`.
        var notes: [String] = []
        var style: Style?
        /// Whether the lines are a call or its outcome, not what was said.
        var isCall = false
    }

    /// The conversation's items in order.
    private(set) var entries: [Entry] = []

    /// Puts a conversation into words.
    init(_ items: [ConversationItem], calls: [ToolCall], session: SessionMetadata) {
        let callsByItem = Dictionary(calls.map { ($0.itemID, $0) }) { first, _ in first }
        entries = items.map { item in
            var entry = Self.entry(item, call: item.id.flatMap { callsByItem[$0] })
            if let start = session.startedAt, let time = item.createdAt {
                entry.offsetMs = time.milliseconds(since: start)
            }
            entry.audioMs = item.audioMs
            entry.notes += Self.notes(item)
            return entry
        }
    }

    private static func entry(_ item: ConversationItem, call: ToolCall?) -> Entry {
        let signature = "\(item.name ?? "?")(\(item.arguments ?? ""))"
        switch item.type {
        case "message":
            return Entry(speaker: item.role ?? "message", lines: item.text.map { [$0] } ?? [], style: style(item.role))
        case "function_call":
            let notes = call?.status == .unanswered ? ["never answered"] : []
            return Entry(speaker: "call", lines: ["→ " + signature], notes: notes, style: .yellow, isCall: true)
        case "function_call_output":
            return Entry(speaker: "output", lines: ["← " + (item.output ?? "")], style: .yellow, isCall: true)
        case "mcp_call":
            let outcome = item.output.map { "← \($0)" } ?? call?.error.map { "✗ \($0)" }
            let lines = ["→ " + signature] + (outcome.map { [$0] } ?? [])
            return Entry(speaker: "mcp call", lines: lines, style: .yellow, isCall: true)
        case "mcp_approval_request":
            let denial = call?.error.map { ["✗ \($0)"] } ?? []
            return Entry(speaker: "approval", lines: ["? " + signature] + denial, style: .yellow, isCall: true)
        case "mcp_approval_response":
            return Entry(speaker: "approval", lines: ["answered"], style: .yellow)
        case "mcp_list_tools":
            return Entry(speaker: "mcp tools", lines: ["listed"], style: .dim)
        default:
            return Entry(speaker: item.type ?? "item", lines: item.text.map { [$0] } ?? [], style: .dim)
        }
    }

    private static func style(_ role: String?) -> Style? {
        switch role {
        case "user": .cyan
        case "assistant": .green
        default: .magenta
        }
    }

    private static func notes(_ item: ConversationItem) -> [String] {
        var notes: [String] = []
        if item.type == "message", item.text == nil { notes.append("not transcribed") }
        if item.interrupted == true { notes.append("interrupted") }
        if let milliseconds = item.truncatedAtMs {
            notes.append("cut at \(HumanText.duration(milliseconds: milliseconds))")
        }
        if item.interrupted != true, let status = item.status, status != "completed" { notes.append(status) }
        if item.deleted { notes.append("deleted") }
        return notes
    }
}

extension Transcript.Entry {
    /// `▶ 2.9 s`.
    var audio: String? {
        audioMs.map { "▶ \(HumanText.duration(milliseconds: $0))" }
    }

    /// `[interrupted, cut at 1.6 s]`.
    var note: String? {
        notes.isEmpty ? nil : "[\(notes.joined(separator: ", "))]"
    }
}
