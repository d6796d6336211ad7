import ArgumentParser
import SessionRecording
import SessionStore

/// `tapedeck sessions`.
struct SessionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions",
        abstract: "List sessions, newest first.",
        discussion: """
            Lists all sessions in the database, or the given ones. TOKENS counts responses and transcriptions \
            together; `tapedeck usage` shows them separately.

            EXAMPLES:
              tapedeck sessions -n 10
              tapedeck sessions --json
              tapedeck sessions --label nightly
              tapedeck sessions recordings/*.jsonl
            """
    )

    @Argument(help: SessionReference.help) var sessions: [SessionReference] = []
    @Option(help: ArgumentHelp("Only sessions with this label.", valueName: "name"))
    var label: String?
    @OptionGroup var limit: LimitOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try source.validate(reading: sessions) }

    func run() throws {
        let library = source.library()
        let answers = try answers(library)
        let output = try output.open()
        let showsLabels = answers.contains { $0.metadata.label != nil }
        var printer = ListingPrinter(SessionsTable.listing(showsLabels: showsLabels), to: output)
        for answer in answers.limited(to: limit.limit) { try printer.print(answer) }
        try printer.finish()
        try output.finish()
        if answers.isEmpty, limit.limit != 0 { tellNothingFound() }
        try library.reportProblems()
    }

    private func answers(_ library: SessionLibrary) throws -> [SessionAnswer] {
        guard sessions.isEmpty else {
            let found = try library.sessions(sessions)
            let prices = try library.priceBook()
            return try found.filter { label == nil || $0.metadata.label == label }.map { try $0.answer(prices) }
        }
        let store = try library.store()
        let found = try store.sessions(label: label, limit: limit.limit)
        return try store.costs(of: found, prices: store.priceBook()).map(SessionAnswer.init)
    }

    private func tellNothingFound() {
        if let label {
            Notice.print("no session has the label “\(label)”")
        } else {
            Notice.print("the database has no sessions yet; `tapedeck import FILE` stores one")
        }
    }
}
