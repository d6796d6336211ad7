import ArgumentParser
import SessionAnalysis

/// `tapedeck latency`.
struct LatencyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "latency",
        abstract: "Tell how long turns took, and why.",
        discussion: """
            Percentiles (nearest rank) of each duration that is measured of turns, over all sessions in the database \
            or over the given ones. A session counts toward the day (UTC) on which it started. All durations are as \
            seen at the recorder.

            response_latency_ms is the time from the end of speech to the first audio; endpointing_ms its part until \
            the server notices; turn_latency_ms counts from there, or from the request. The end of speech is known \
            from the energy of the audio, from vad (audio_end_ms) or from the event; the last lines count them.

            --turns also draws a bar for each turn: what the wait was spent on. --budget is for CI: it exits with \
            status 3 if the figure over all given sessions is above its budget. A budget for which there is no \
            figure is named on standard error, and the status stays 0.

            METRICS:
            \(LatencyMetric.allCases.map { "  \($0.rawValue)" }.joined(separator: "\n"))

            EXAMPLES:
              tapedeck latency
              tapedeck latency latest --turns
              tapedeck latency --by model --json
              tapedeck latency call.jsonl --budget response_latency_ms.p95=1500
            """
    )

    @Argument(help: SessionReference.help) var sessions: [SessionReference] = []
    @Option(help: "What to sum up by.") var by = SessionGrouping.session
    @Flag(help: "Also draw a bar for each turn.") var turns = false
    @Option(
        help: ArgumentHelp(
            "Exit with status 3 if a figure is above this (repeatable): response_latency_ms.p95=1500; p50, p90, p95, max.",
            valueName: "metric.stat=ms"
        ),
        transform: LatencyBudget.init(argument:)
    )
    var budget: [LatencyBudget] = []
    @OptionGroup var limit: LimitOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try source.validate(reading: sessions)
        try output.validate(tableOnly: ["--turns": turns])
    }

    func run() throws {
        let library = source.library()
        let found = try library.turns(of: sessions)
        let total = LatencySummary(found.lazy.flatMap(\.turns))
        let output = try output.open()
        try LatencyPrinter(grouping: by, output: output)
            .print(LatencyRow.rows(found, by: by).limited(to: limit.limit), total: total)
        if turns, total.turns > 0, try !TurnBarsPrinter(output: output).print(found, limit: limit.limit) {
            Notice.print("nothing to draw: no turn's latency is known")
        }
        try output.finish()
        if total.turns == 0 { Notice.print("no turns") }
        if let note = found.missingTimes { Notice.print(note) }
        let isOver = reportBudgets(total)
        try library.reportProblems()
        if isOver { throw ExitCode.findings }
    }

    /// Tells which budgets are exceeded, and which cannot be told.
    ///
    /// - Returns: Whether any is exceeded.
    private func reportBudgets(_ total: LatencySummary) -> Bool {
        var isOver = false
        for budget in budget {
            guard let figure = total[budget.metric]?[budget.rank] else {
                Notice.print("\(budget.name) has no figure here: its budget was not checked")
                continue
            }
            guard figure > budget.limit else { continue }
            isOver = true
            Notice.print(
                "\(budget.name) is \(HumanText.exact(milliseconds: figure)), over its budget of "
                    + "\(HumanText.exact(milliseconds: budget.limit))"
            )
        }
        return isOver
    }
}
