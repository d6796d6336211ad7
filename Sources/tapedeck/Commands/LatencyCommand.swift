import ArgumentParser
import SessionAnalysis

/// `tapedeck latency`.
struct LatencyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "latency",
        abstract: "Show how long turns took, and why.",
        discussion: """
            Prints percentiles (nearest rank) of how long each part of a turn took, over all sessions in the database \
            or over the given ones. A session counts toward the day (UTC) on which it started. All durations are as \
            seen at the recorder.

            The end of speech is where the audio falls silent (energy), or where turn detection puts it (vad: \
            audio_end_ms; event: speech_stopped). The last lines count how often each was the source.

            --turns also draws a bar for each turn that shows what the wait was spent on. --budget is for CI: it exits \
            with status 3 if the figure over all given sessions is above its budget. If there is no figure for a \
            budget, standard error says so, and the status stays 0.

            METRICS:
              response_latency_ms  end of speech to first audio
              endpointing_ms       end of speech to speech_stopped, or committed
              turn_latency_ms      speech_stopped, or the request, to first audio or text
              ttft_ms              response.created to first delta of any kind
              ttfa_ms              response.created to first audio
              first_transcript_ms  speech_stopped to the first of the transcript
              tool_ms              waiting for tools
              tool_gap_ms          last tool output to next audio
              bargein_stop_ms      speech that interrupts to the end of the audio
              talk_over_ms         both speaking
              stutter_ms           gaps in playback, for audio that came late

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
            "Exit with status 3 if a figure (p50, p90, p95, max) is above this (repeatable).",
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
