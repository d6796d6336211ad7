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

            With --at, the session as it was then: the configuration in force, the conversation up to there, the \
            responses that ran, the calls that waited, the audio that was buffered and played, and the rate limits. \
            A moment is a seq (120: after that event), a time since the session's start (12.5s, 2m), or a time \
            (2026-11-22T09:00:12Z; 09:00:12 is UTC, on the session's day): all events up to and including it count.

            EXAMPLES:
              tapedeck show
              tapedeck show call.jsonl
              tapedeck show sess_C8xRvNq2 --json
              tapedeck show call.jsonl --at 12.5s
            """
    )

    @Argument(help: SessionReference.help) var session = SessionReference.latest
    @Option(
        help: ArgumentHelp("Show the session as it was at this seq or time.", valueName: "moment"),
        transform: Moment.parse
    )
    var at: Moment?
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try source.validate(reading: [session])
        try output.validatePage()
        try OptionRule.check(
            .with(
                ("--at", at != nil),
                refuse: ["--format csv": output.format == .csv, "--format tsv": output.format == .tsv],
                because: "which prints no table"
            )
        )
    }

    func run() throws {
        let library = source.library()
        if let at { return try show(at, in: library) }
        let session = try library.session(session)
        let page = try session.page(library.priceBook())
        let output = try output.open()
        try print(page, to: output)
        try output.finish()
        try library.reportProblems()
    }

    private func show(_ moment: Moment, in library: SessionLibrary) throws {
        let page = try library.page(of: session, at: moment)
        let output = try output.open()
        try MomentPagePrinter(output: output).print(page)
        try output.finish()
        if let note = MomentText.note(page.place, of: page.session) { Notice.print(note) }
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
