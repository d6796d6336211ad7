import SessionAnalysis
import SessionRecording

/// Prints a bar a turn: what the wait for its answer was spent on.
struct TurnBarsPrinter {
    let output: Output

    private static let defaultWidth = 80
    private static let shortestBar = 10
    private static let longestBar = 100

    /// A turn and its bar; none when the wait is not known.
    private struct Row {
        var turn: Turn
        var bar: TurnBar?
        var session: String

        /// `482 + 13 + 353`.
        var parts: String {
            guard let bar, bar.parts.count > 1 else { return "" }
            return bar.parts.map { HumanText.count(Int($0.ms.rounded())) }.joined(separator: " + ")
        }
    }

    /// Prints the turns of sessions, at most as many as are wanted.
    ///
    /// - Returns: Whether there was anything to draw.
    func print(_ sessions: [SessionTurns], limit: Int?) throws -> Bool {
        let rows = sessions.flatMap { session in
            session.turns.map { Row(turn: $0, bar: TurnBar($0), session: session.session.id) }
        }
        .limited(to: limit)
        guard let scale = rows.compactMap({ $0.bar?.wait.ms }).max() else { return false }
        let layout = Layout(rows, width: output.results.terminal?.width ?? Self.defaultWidth, scale: scale)
        let showsSessions = Set(rows.map(\.session)).count > 1
        var session: String?
        for row in rows {
            if row.session != session {
                session = row.session
                try output.results.write("\n")
                if showsSessions { try output.results.write(output.painter(TextSanitizer.line(row.session), .bold) + "\n") }
            }
            try output.results.write(line(row, layout).trimmingTrailingSpaces() + "\n")
        }
        try output.results.write("\n" + legend(rows))
        return true
    }

    /// How wide the columns are.
    private struct Layout {
        let turn: Int
        let trigger: Int
        let wait: Int
        let bar: Int
        let scale: Double

        init(_ rows: [Row], width: Int, scale: Double) {
            turn = rows.map { "\($0.turn.ordinal)".count }.max() ?? 0
            trigger = rows.map(\.turn.trigger.rawValue.count).max() ?? 0
            wait = rows.map { $0.bar?.wait.text.count ?? 1 }.max() ?? 0
            let parts = rows.map(\.parts.count).max() ?? 0
            let used = 2 + turn + 2 + trigger + 2 + wait + 2 + (parts > 0 ? parts + 2 : 0)
            bar = min(max(width - used, TurnBarsPrinter.shortestBar), TurnBarsPrinter.longestBar)
            self.scale = scale
        }
    }

    private func line(_ row: Row, _ layout: Layout) -> String {
        let painter = output.painter
        let columns = row.bar?.columns(of: layout.bar, scale: layout.scale) ?? []
        let drawn = columns.map { painter(String(repeating: $0.stage.symbol, count: $0.count), $0.stage.style) }.joined()
        let missing = String(repeating: " ", count: layout.bar - columns.reduce(0) { $0 + $1.count })
        return "  " + painter.cell("\(row.turn.ordinal)", toWidth: layout.turn, nil, alignment: .right)
            + "  " + painter.cell(row.turn.trigger.rawValue, toWidth: layout.trigger, nil)
            + "  " + drawn + missing
            + "  " + painter.cell(row.bar?.wait.text ?? "–", toWidth: layout.wait, .bold, alignment: .right)
            + "  " + painter(row.parts, .dim)
    }

    /// What the stages are that occur, and what a dash means.
    private func legend(_ rows: [Row]) -> String {
        let stages = Set(rows.flatMap { $0.bar?.parts.map(\.stage) ?? [] })
        let meanings = TurnBar.Stage.allCases.filter(stages.contains).map { stage in
            output.painter(String(stage.symbol), stage.style) + " " + stage.meaning
        }
        var lines = "  " + meanings.joined(separator: "  ") + "\n"
        let missing = rows.count { $0.bar == nil }
        if missing > 0 { lines += "  – no answer, or its latency is not known\n" }
        return lines
    }
}
