import ArgumentParser
import SessionAnalysis

/// `tapedeck show`.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one page about a session.",
        discussion: """
            What it was, when, how long, how it ended, its events by type, totals and problems. In JSON, the session's \
            total_tokens are those of responses and of transcriptions, usage.total_tokens those of responses.

            EXAMPLES:
              tapedeck show
              tapedeck show call.jsonl
              tapedeck show sess_C8xRvNq2 --json
            """
    )

    @Argument(help: SessionArgument.help) var session = SessionArgument.latest
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let library = source.library()
        let session = try library.session(session)
        let page = try SessionPage(session)
        let results = try output.destination.open()
        try print(page, to: results)
        try results.finish()
        try library.reportProblems()
    }

    private func print(_ page: SessionPage, to results: Results) throws {
        switch output.effectiveFormat {
        case .table: try SessionPagePrinter(output: output, results: results).print(page)
        case .markdown: try results.write(SessionPageMarkdown.text(page))
        case .json: try results.write(data: page.json.text(indented: true) + "\n")
        case .ndjson: try results.write(data: page.json.text() + "\n")
        case .csv, .tsv:
            let listing = Listing<SessionAnswer>(columns: [], fields: SessionAnswer.fields)
            var printer = ListingPrinter(listing, options: output, results: results)
            try printer.print(page.answer)
            try printer.finish()
        }
    }
}
