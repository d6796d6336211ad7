import Foundation
import SessionAnalysis

extension RecordedSession {
    /// Why nothing can be told of any turn; nil when the session has turns and times.
    var reasonForNoFigures: String? {
        if turns.isEmpty { return "it has no turns" }
        return recording.events.contains { $0.at != nil } ? nil : "its events have no times"
    }
}

extension Turn {
    /// The turn as failures name it.
    var label: String {
        let words = (inputText ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")
        guard !words.isEmpty else { return "turn \(ordinal)" }
        return "turn \(ordinal) (\(words.count > 40 ? words.prefix(39) + "…" : words[...]))"
    }

    /// Whether it has audio of which it is not known how much was heard.
    var isHeardUnknown: Bool { outputAudioMs != nil && heardMs == nil }

    /// How much was heard of its audio, and which words that were.
    var heardFigures: String {
        guard let heardMs else { return "not known how much was heard" }
        let length = outputAudioMs.map { " of \($0.inMs)" } ?? ""
        let cut = cutSource.map { ", cut by \($0.rawValue)" } ?? ""
        let method = heardMethod.map { ", words told by \($0.rawValue)" } ?? ""
        return "heard \(heardMs.inMs)\(length)\(cut)\(method)"
    }
}

extension Double {
    /// Milliseconds as failures show them, to a tenth.
    var inMs: String {
        let tenths = (self * 10).rounded() / 10
        return (tenths == tenths.rounded() ? String(format: "%.0f", tenths) : String(format: "%.1f", tenths)) + " ms"
    }
}
