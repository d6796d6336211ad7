import ArgumentParser
import JSONBytes
import SessionAnalysis

/// `tapedeck show`.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a session at a glance.",
        discussion: """
            Model, start, duration, ending, events by type, turns, latency, totals, problems, and the errors that lint \
            finds. In JSON, the session's total_tokens includes transcriptions; usage.total_tokens does not.

            EXAMPLES:
              tapedeck show
              tapedeck show call.jsonl
              tapedeck show sess_C8xRvNq2 --json
            """
    )

    @Argument(help: SessionReference.help) var session = SessionReference.latest
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try source.validate(reading: [session])
        try output.validatePage()
    }

    func run() throws {
        let library = source.library()
        let session = try library.session(session)
        let page = try session.page(library.priceBook())
        let output = try output.open()
        try print(page, to: output)
        try output.finish()
        try library.reportProblems()
    }

    private func print(_ page: SessionPage, to output: Output) throws {
        switch output.format {
        case .table: try SessionPagePrinter(output: output).print(page)
        case .markdown: try output.results.write(SessionPageMarkdown.text(page))
        case .json, .ndjson: try output.print(page.json)
        case .csv, .tsv:
            let listing = Listing<SessionAnswer>(columns: [], fields: SessionAnswer.fields)
            var printer = ListingPrinter(listing, to: output)
            try printer.print(page.answer)
            try printer.finish()
        }
    }
}
