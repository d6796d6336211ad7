import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// Prints the page about a session.
struct SessionPagePrinter {
    let output: Output

    /// Prints the page.
    func print(_ page: SessionPage) throws {
        try output.results.write(output.painter("Session \(TextSanitizer.line(page.metadata.id))", .bold) + "\n")
        try output.print(facts: SessionFactsText.lines(page.metadata) + page.summary)
        try printSection("Events")
        try printTable(Self.eventColumns, page.events)
        if !page.problems.isEmpty {
            try printSection("Problems")
            try printTable(Self.problemColumns(start: page.metadata.startedAt), page.problems)
        }
        if !page.findings.isEmpty {
            try printSection("Findings")
            try printTable(Self.findingColumns, page.findings)
        }
    }

    private func printSection(_ title: String) throws {
        try output.results.write("\n" + output.painter(title, .bold) + "\n")
    }

    private func printTable<Row>(_ columns: [Column<Row>], _ rows: [Row]) throws {
        var table = TablePrinter(
            columns: columns.map(\.layout),
            showsHeaders: false,
            indent: 2,
            painter: output.painter,
            results: output.results
        )
        for row in rows {
            try table.add(columns.map { TableCell(TextSanitizer.line($0.text(row)), $0.style(row)) })
        }
        try table.flush()
    }

    private static var eventColumns: [Column<EventCount>] {
        [
            .number("COUNT") { HumanText.count($0.count) },
            .text("DIRECTION", style: { DirectionText.style($0.direction) }) { DirectionText.arrow($0.direction) },
            .text("TYPE") { $0.type ?? "(no event)" },
        ]
    }

    private static var findingColumns: [Column<Finding>] {
        [
            .number("SEQ") { "seq \($0.seq)" },
            .text("RULE", style: { FindingsTable.style($0.severity) }) { $0.rule },
            .text("MESSAGE", flexible: true) { $0.message },
        ]
    }

    private static func problemColumns(start: Timestamp?) -> [Column<SessionProblem>] {
        [
            .number("SEQ") { "seq \($0.seq)" },
            .number("TIME", style: { _ in .dim }) { problem in
                guard let start, let time = problem.at else { return nil }
                return time.elapsedMilliseconds(since: start).map(HumanText.offset(milliseconds:))
            },
            .text("KIND", style: { _ in .red }) { $0.kind.rawValue },
            .text("CODE") { $0.code ?? $0.type },
            .text("MESSAGE", flexible: true) { $0.message },
        ]
    }
}

extension SessionPage {
    /// The page's figures, in words.
    var summary: [(name: String, value: String)] {
        let ledger = metadata.ledger
        var lines = [("events", eventsText(ledger))]
        if !altered.words.isEmpty { lines.append(("altered", altered.words.joined(separator: ", "))) }
        for direction in Direction.allCases {
            guard let seq = ledger.unreadableFrom(of: direction) else { continue }
            lines.append(("unreadable", "the \(direction)'s frames from seq \(seq) on"))
        }
        if items > 0 { lines.append(("conversation", HumanText.count(items, "item"))) }
        if totals.responses > 0 { lines.append(("responses", ResponsesText.text(responses, count: totals.responses))) }
        if latency.turns > 0 { lines.append(("turns", turnsText)) }
        if let figures = latency[.responseLatency] { lines.append(("latency", latencyText(figures))) }
        if totals.tokens.total > 0 { lines.append(("tokens", tokensText)) }
        if totals.transcription.count > 0 { lines.append(("transcriptions", transcriptionText)) }
        if totals.liveSeconds > 0 { lines.append(("live", "\(HumanText.decimal(totals.liveSeconds)) s")) }
        if !answer.cost.lines.isEmpty { lines.append(("cost", costText)) }
        if !calls.isEmpty { lines.append(("tool calls", callsText)) }
        return lines
    }

    private func eventsText(_ ledger: Ledger) -> String {
        let total = HumanText.count(ledger.clientFrames + ledger.serverFrames)
        var text =
            "\(total) (\(HumanText.count(ledger.clientFrames)) client, \(HumanText.count(ledger.serverFrames)) server)"
        if ledger.lostFrames > 0 { text += ", \(countText(ledger.lost, "LOST"))" }
        if ledger.excludedFrames > 0 { text += ", \(countText(ledger.excluded, "left out as asked"))" }
        return text
    }

    private func countText(_ frames: FrameCount, _ what: String) -> String {
        let sides = Direction.allCases.filter { frames[$0] > 0 }.map { "\(HumanText.count(frames[$0])) \($0)" }
        let total = "\(HumanText.count(frames.total)) \(what)"
        return sides.isEmpty ? total : "\(total) (\(sides.joined(separator: ", ")))"
    }

    private var turnsText: String {
        HumanText.count(latency.turns)
            + (latency.interrupted > 0 ? ", \(HumanText.count(latency.interrupted)) interrupted" : "")
    }

    private func latencyText(_ response: Percentiles) -> String {
        let (p50, p95) = (response[.p50], response[.p95])
        return "p50 \(HumanText.latency(milliseconds: p50)), p95 \(HumanText.latency(milliseconds: p95)) response"
            + " (\(HumanText.count(response.n, "turn")))"
    }

    private var tokensText: String {
        let tokens = totals.tokens
        return "\(HumanText.count(tokens.total)) (\(HumanText.count(tokens.input)) in"
            + ", of these \(HumanText.count(tokens.cached)) cached; \(HumanText.count(tokens.output)) out)"
    }

    private var transcriptionText: String {
        let transcription = totals.transcription
        var text = HumanText.count(transcription.count)
        if transcription.tokens.total > 0 { text += ", \(HumanText.count(transcription.tokens.total, "token"))" }
        if transcription.seconds > 0 { text += ", \(HumanText.decimal(transcription.seconds)) s by time" }
        return text
    }

    private var costText: String {
        let cost = answer.cost
        let text = CostPrinter.text(cost)
        return cost.amount == nil || !cost.isLowerBound
            ? text : "\(text); \(cost.unpriced.joined(separator: ", ")) unpriced"
    }

    private var callsText: String {
        let states: [ToolCall.Status] = [.completed, .failed, .inProgress, .unanswered]
        let parts = states.compactMap { status in
            let count = calls.count { $0.status == status }
            return count == 0 ? nil : "\(HumanText.count(count)) \(status.rawValue)"
        }
        return "\(HumanText.count(calls.count)) (\(parts.joined(separator: ", ")))"
    }
}
