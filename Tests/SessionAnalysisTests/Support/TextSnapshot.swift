import Foundation
import SessionAnalysis
import SessionRecording

/// A fold as text to read and to compare: a line an item, call, response, usage record and problem; long texts cut.
struct TextSnapshot: CustomStringConvertible {
    private var lines: [String] = []

    var description: String { lines.map { $0 + "\n" }.joined() }

    init(_ fold: SessionFold) {
        let facts = fold.facts
        let words = [facts.serverSessionID, facts.kind, facts.dialect, facts.model].map { show($0) }
        lines.append("session \(words.joined(separator: " "))")
        section("conversation", fold.conversation.enumerated().map { Self.line($1, position: $0 + 1) })
        section("tool calls", fold.toolCalls.map(Self.line))
        section("responses", fold.responses.map(Self.line))
        section("usage", fold.usage.map(Self.line))
        section("problems", fold.problems.map(Self.line))
    }

    private mutating func section(_ name: String, _ section: [String]) {
        lines.append("")
        lines.append("\(name): \(section.count)")
        lines += section.map { "  " + $0 }
    }

    private static func line(_ item: ConversationItem, position: Int) -> String {
        var words = ["\(position). #\(item.ordinal)", show(item.id), show(item.type)]
        words += [item.role, item.status].compactMap(\.self)
        if item.type == "message" { words.append(quote(item.text)) }
        if let response = item.responseID { words.append("of \(response)") }
        if let name = item.name { words.append("name \(name)") }
        if let call = item.callID { words.append("call \(call)") }
        if let arguments = item.arguments { words.append("arguments \(quote(arguments))") }
        if let output = item.output { words.append("output \(quote(output))") }
        if let audio = item.audioMs { words.append("audio \(show(audio)) ms") }
        if item.interrupted == true { words.append("interrupted") }
        if let end = item.truncatedAtMs { words.append("truncated at \(show(end)) ms") }
        if item.deleted { words.append("deleted") }
        if let created = item.createdAt { words.append("at \(created)") }
        return words.joined(separator: " ")
    }

    private static func line(_ call: ToolCall) -> String {
        var words = ["\(call.ordinal). \(call.kind.rawValue)", show(call.name), call.status.rawValue]
        words += ["call \(show(call.callID))", "item \(show(call.itemID))", "of \(show(call.responseID))"]
        if let server = call.serverLabel { words.append("on \(server)") }
        words += ["arguments \(quote(call.arguments))", "output \(quote(call.output))"]
        if let error = call.error { words.append("error \(quote(error))") }
        if let requested = call.requestedAt { words.append("requested \(requested)") }
        if let answered = call.answeredAt { words.append("answered \(answered)") }
        return words.joined(separator: " ")
    }

    private static func line(_ response: ResponseSummary) -> String {
        var words = ["\(response.ordinal). \(show(response.id))", show(response.status)]
        words.append(response.conversationID.map { "in \($0)" } ?? "in no known conversation")
        if let reason = response.reason { words.append("reason \(reason)") }
        words.append(response.doneSeq.map { "done at seq \($0)" } ?? "not done")
        if let usage = response.usageOrdinal { words.append("usage \(usage)") }
        if let created = response.createdAt { words.append("created \(created)") }
        if let first = response.firstDeltaAt { words.append("first delta \(first)") }
        if let done = response.doneAt { words.append("done \(done)") }
        return words.joined(separator: " ")
    }

    private static func line(_ record: UsageRecord) -> String {
        let tokens = record.tokens
        var words = ["\(record.ordinal). seq \(record.seq) \(record.kind.rawValue)"]
        words.append(show(record.responseID ?? record.itemID))
        words.append("input \(tokens.input)")
        words.append("(text \(tokens.inputText), audio \(tokens.inputAudio), cached \(tokens.cached))")
        words.append("output \(tokens.output) (text \(tokens.outputText), audio \(tokens.outputAudio))")
        words.append("total \(tokens.total), \(show(record.seconds)) s")
        return words.joined(separator: " ")
    }

    private static func line(_ problem: SessionProblem) -> String {
        var words = ["\(problem.ordinal). seq \(problem.seq) \(problem.kind.rawValue)"]
        words += [show(problem.type), show(problem.code), quote(problem.message)]
        words += [problem.param, problem.clientEventID, problem.responseID, problem.itemID].compactMap(\.self)
        return words.joined(separator: " ")
    }
}

private func show(_ text: String?) -> String { text ?? "–" }

private func show(_ number: Double) -> String { String(format: "%.10g", number) }

/// The first 60 characters of a text, on one line.
private func quote(_ text: String?) -> String {
    guard let text else { return "–" }
    let line = text.replacing("\n", with: "⏎")
    return line.count > 60 ? "“\(line.prefix(60))…” (\(text.count))" : "“\(line)”"
}
