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
              tapedeck usage --by day --cost
              tapedeck usage call.jsonl
            """
    )

    @Argument(help: SessionReference.help) var sessions: [SessionReference] = []
    @Option(help: "What to add up by.") var by = SessionGrouping.session
    @Flag(help: "Add the cost in US dollars; `tapedeck cost` has the details.")
    var cost = false
    @OptionGroup var prices: PriceOptions
    @OptionGroup var limit: LimitOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try source.validate(reading: sessions)
        try OptionRule.check(.without(("--cost", cost), refuse: ["--prices": prices.prices != nil]))
    }

    func run() throws {
        let library = source.library()
        let totals = try library.totals(of: sessions, withCost: cost, pricesOf: prices.prices)
        let money = cost ? totals.reduce(into: Cost()) { $0 += $1.cost ?? Cost() } : nil
        let rows = UsageRow.rows(totals, by: by)
        let output = try output.open()
        try UsagePrinter(grouping: by, output: output)
            .print(rows.limited(to: limit.limit), total: totals.reduce(UsageTotals()) { $0 + $1.totals }, cost: money)
        try output.finish()
        money?.tellUnpriced()
        try library.reportProblems()
    }
}
