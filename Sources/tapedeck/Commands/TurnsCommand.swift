import ArgumentParser

/// `tapedeck turns`.
struct TurnsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "turns",
        abstract: "List turns: each input, the answer, and how long it took.",
        discussion: """
            A turn is one input and all that the assistant did about it, from all sessions in the database or from \
            the given ones. It is triggered by speech, by audio that the client committed, by text, by an \
            idle_timeout, or by none of these, such as a greeting.

            LATENCY is the time from the end of speech, or from the request if nobody spoke, to the first audio or \
            text of the answer; > means that the end of speech is not known and the wait was longer. TOOLS counts \
            calls and the time they took. HEARD tells how much of the answer was played before it was cut. JSON, CSV \
            and the view “turns” have all figures; those that are not known are null.

            EXAMPLES:
              tapedeck turns
              tapedeck turns latest --json
              tapedeck turns call.jsonl --format csv -o turns.csv
            """
    )

    @Argument(help: SessionReference.help) var sessions: [SessionReference] = []
    @OptionGroup var limit: LimitOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try source.validate(reading: sessions) }

    func run() throws {
        let library = source.library()
        let found = try library.turns(of: sessions)
        let turns = found.flatMap { session in
            session.turns.map { TurnAnswer(session: session.session, turn: $0) }
        }
        let output = try output.open()
        let listing = TurnsTable.listing(showsSessions: found.count { !$0.turns.isEmpty } > 1)
        var printer = ListingPrinter(listing, to: output)
        for turn in turns.limited(to: limit.limit) { try printer.print(turn) }
        try printer.finish()
        try output.finish()
        if turns.isEmpty { Notice.print("no turns") }
        if let note = found.missingTimes { Notice.print(note) }
        try library.reportProblems()
    }
}
