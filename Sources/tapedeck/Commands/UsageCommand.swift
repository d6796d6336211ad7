import ArgumentParser
import SessionAnalysis

/// `tapedeck usage`.
struct UsageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "usage",
        abstract: "Add up token and audio usage.",
        discussion: """
            Adds up the usage that the server reported for responses and transcriptions, over all sessions in the \
            database or over the given ones. A session counts toward the day (UTC) on which it started.

            EXAMPLES:
              tapedeck usage
              tapedeck usage --by model
              tapedeck usage latest --json
              tapedeck usage call.jsonl
            """
    )

    @Argument(help: SessionReference.help) var sessions: [SessionReference] = []
    @Option(help: "What to add up by.") var by = SessionGrouping.session
    @OptionGroup var limit: LimitOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try source.validate(reading: sessions) }

    func run() throws {
        let library = source.library()
        let totals = try library.totals(of: sessions)
        let rows = UsageRow.rows(totals, by: by)
        let output = try output.open()
        try UsagePrinter(grouping: by, output: output)
            .print(rows.limited(to: limit.limit), total: totals.reduce(UsageTotals()) { $0 + $1.totals })
        try output.finish()
        try library.reportProblems()
    }
}
