import ArgumentParser
import SessionRecording
import SessionStore

/// `tapedeck sessions`.
struct SessionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions",
        abstract: "List sessions, newest first.",
        discussion: """
            Without a session: all of the database. TOKENS are those of responses and of transcriptions; \
            `tapedeck usage` has them apart.

            EXAMPLES:
              tapedeck sessions -n 10
              tapedeck sessions --json
              tapedeck sessions --label nightly
              tapedeck sessions recordings/*.jsonl
            """
    )

    @Argument(help: SessionArgument.help) var sessions: [SessionArgument] = []
    @Option(help: ArgumentHelp("Only sessions that were called so.", valueName: "name"))
    var label: String?
    @OptionGroup var limit: LimitOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let library = source.library()
        let answers = try answers(library)
        let results = try output.destination.open()
        let showsLabels = answers.contains { $0.metadata.label != nil }
        var printer = ListingPrinter(
            SessionsTable.listing(showsLabels: showsLabels),
            options: output,
            results: results
        )
        for answer in answers.limited(to: limit.limit) { try printer.print(answer) }
        try printer.finish()
        try results.finish()
        if answers.isEmpty, limit.limit != 0 { tellNothingFound() }
        try library.reportProblems()
    }

    private func answers(_ library: SessionLibrary) throws -> [SessionAnswer] {
        guard sessions.isEmpty else {
            return try library.sessions(sessions).map(\.answer).filter { label == nil || $0.metadata.label == label }
        }
        return try library.store().sessions(label: label, limit: limit.limit).map(SessionAnswer.init)
    }

    private func tellNothingFound() {
        if let label {
            Notice.print("no session is called “\(label)”")
        } else {
            Notice.print("the database has no sessions yet; `tapedeck import FILE` stores one")
        }
    }
}

/// How sessions are listed.
enum SessionsTable {
    /// The columns and fields.
    ///
    /// The column of labels is there where a session has one.
    static func listing(showsLabels: Bool) -> Listing<SessionAnswer> {
        let labels: [Column<SessionAnswer>] = [.text("LABEL", flexible: true) { $0.metadata.label }]
        return Listing(
            columns: [
                .text("SESSION", flexible: true, style: { _ in .cyan }) { $0.metadata.id }
            ] + (showsLabels ? labels : []) + [
                .text("STARTED (UTC)") { started($0.metadata) },
                .number("DURATION") { $0.durationMs.map(HumanText.duration(milliseconds:)) },
                .text("MODEL", flexible: true) { $0.metadata.model },
                .text("END", style: { endStyle($0.metadata) }) { $0.metadata.ending?.rawValue },
                .number("CLIENT", detail: true) { HumanText.count($0.metadata.ledger.clientFrames) },
                .number("SERVER", detail: true) { HumanText.count($0.metadata.ledger.serverFrames) },
                .number("LOST", style: { $0.metadata.ledger.lostFrames > 0 ? .red : nil }) {
                    HumanText.count($0.metadata.ledger.lostFrames)
                },
                .number("RESPONSES", detail: true) { HumanText.count($0.responses) },
                .number("TOKENS") { HumanText.count($0.totalTokens) },
            ],
            fields: SessionAnswer.fields
        )
    }

    /// The start; `~` marks one that was worked out from ids.
    static func started(_ metadata: SessionMetadata) -> String? {
        metadata.startedAt.map { (metadata.times == .estimated ? "~" : "") + HumanText.time($0) }
    }

    private static func endStyle(_ metadata: SessionMetadata) -> Style? {
        switch metadata.ending {
        case .dropped?, .crashed?: .red
        case .open?: .green
        default: nil
        }
    }
}
