import ArgumentParser
import SessionAnalysis

/// `tapedeck cost`.
struct CostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost",
        abstract: "Show what sessions cost in US dollars.",
        discussion: """
            Prices the usage that the server reported, over all sessions in the database or over the given ones: each \
            response and transcription at the price of its model on its day. Cached tokens are counted once, and \
            reasoning is part of text. GPT-Live and some transcription models are billed by time.

            Usage without a price (unpriced) is named on standard error, and a total that leaves it out is a lower \
            bound (≥). In JSON, amounts are exact decimals. `tapedeck prices` lists the prices and says what they do \
            not cover.

            EXAMPLES:
              tapedeck cost
              tapedeck cost latest --json
              tapedeck cost --by model
              tapedeck cost call.jsonl --prices ours.csv
            """
    )

    @Argument(help: SessionReference.help) var sessions: [SessionReference] = []
    @Option(help: "What to add up by.") var by = CostGrouping.session
    @OptionGroup var prices: PriceOptions
    @OptionGroup var limit: LimitOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try source.validate(reading: sessions) }

    func run() throws {
        let library = source.library()
        let (costs, listDate) = try library.costs(of: sessions, pricesOf: prices.prices)
        let rows = CostRow.rows(costs, by: by)
        let total = costs.reduce(into: Cost()) { $0 += $1.cost }
        let output = try output.open()
        try CostPrinter(grouping: by, listDate: listDate, output: output)
            .print(rows.limited(to: limit.limit), total: total)
        try output.finish()
        total.tellUnpriced()
        try library.reportProblems()
    }
}

extension CostGrouping: ExpressibleByArgument {}
