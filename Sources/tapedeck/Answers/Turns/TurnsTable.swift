import SessionAnalysis
import SessionRecording

/// How turns are listed.
enum TurnsTable {
    /// The columns and fields.
    ///
    /// - Parameter showsSessions: Whether the sessions' ids are a column: where turns are of several.
    static func listing(showsSessions: Bool) -> Listing<TurnAnswer> {
        let sessions: [Column<TurnAnswer>] = [
            .text("SESSION", flexible: true, style: { _ in .cyan }) { $0.session.id }
        ]
        return Listing(columns: (showsSessions ? sessions : []) + columns, fields: TurnAnswer.fields)
    }

    private static var columns: [Column<TurnAnswer>] {
        [
            .number("TURN") { "\($0.turn.ordinal)" },
            .number("AT", style: { _ in .dim }) { offset($0) },
            .text("TRIGGER") { $0.turn.trigger.rawValue },
            .text("INPUT", flexible: true) { $0.turn.inputText?.trimmingLineEnds() },
            .text("ANSWER", flexible: true, style: { answerStyle($0.turn) }) { answer($0.turn) },
            .number("LATENCY", style: { _ in .bold }) { TurnWait($0.turn)?.text },
            .number("TOOLS", detail: true) { tools($0.turn) },
            .text("HEARD", style: { $0.turn.interrupted ? .yellow : nil }) { heard($0.turn) },
        ]
    }

    /// When the turn began: with its input, or else its response.
    private static func offset(_ answer: TurnAnswer) -> String? {
        guard let start = answer.session.startedAt,
            let time = answer.turn.inputStartedAt ?? answer.turn.committedAt ?? answer.turn.responseCreatedAt
        else { return nil }
        return time.elapsedMilliseconds(since: start).map(HumanText.offset(milliseconds:))
    }

    /// What the assistant said, or why it said nothing.
    private static func answer(_ turn: Turn) -> String {
        if let text = turn.outputText?.trimmingLineEnds(), !text.isEmpty { return text }
        if let status = turn.status { return "(\(status))" }
        return turn.responses == 0 ? "(no response)" : ""
    }

    private static func answerStyle(_ turn: Turn) -> Style? {
        turn.status == "failed" ? .red : turn.outputText == nil ? .dim : nil
    }

    /// `1, 667 ms`.
    private static func tools(_ turn: Turn) -> String? {
        guard turn.toolCalls > 0 else { return nil }
        let time = turn.toolMs.map { ", " + HumanText.latency(milliseconds: $0) }
        return HumanText.count(turn.toolCalls) + (time ?? "")
    }

    /// `all`, or `1.6 s of 2.2 s`.
    private static func heard(_ turn: Turn) -> String? {
        guard turn.interrupted else { return turn.heardMethod == nil ? nil : "all" }
        guard let heard = turn.heardMs else { return "cut" }
        let text = HumanText.duration(milliseconds: heard)
        guard let all = turn.outputAudioMs, all > heard else { return text + ", cut" }
        return "\(text) of \(HumanText.duration(milliseconds: all))"
    }
}

extension String {
    /// Transcripts may end with a line feed, which a table would show.
    fileprivate func trimmingLineEnds() -> String {
        var text = self
        while text.last?.isNewline == true { text.removeLast() }
        return text
    }
}
