import ArgumentParser
import SessionAnalysis

/// `tapedeck usage`.
struct UsageCommand: ParsableCommand {
    /// What a row stands for.
    enum Grouping: String, ExpressibleByArgument, CaseIterable {
        case session
        case model
        case day
    }

    static let configuration = CommandConfiguration(
        commandName: "usage",
        abstract: "Add up tokens and audio.",
        discussion: """
            What responses and transcriptions were reported to cost. Without a session: all of the database. A \
            session counts for the day (UTC) on which it began.

            EXAMPLES:
              tapedeck usage
              tapedeck usage --by model
              tapedeck usage latest --json
              tapedeck usage call.jsonl
            """
    )

    @Argument(help: SessionArgument.help) var sessions: [SessionArgument] = []
    @Option(help: "What a row stands for.") var by = Grouping.session
    @OptionGroup var limit: LimitOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let library = source.library()
        let totals = try library.totals(of: sessions)
        let rows = UsageRow.rows(totals, by: by)
        let results = try output.destination.open()
        try UsagePrinter(grouping: by, output: output, results: results)
            .print(rows.limited(to: limit.limit), total: totals.reduce(UsageTotals()) { $0 + $1.totals })
        try results.finish()
        try library.reportProblems()
    }
}
