import ArgumentParser
import SessionAnalysis

/// `tapedeck search`.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find words in what was said, in tool calls and in errors.",
        discussion: """
            Looks through messages, the names, arguments and outputs of tool calls, and errors, of all sessions in the \
            database or of the given ones. Each hit is one message, call or error that has all the words; the newest \
            comes first.

              ferry tomorrow         both words, in any order
              '"heron island"'       a phrase
              depart*                words that begin with it
              ferry OR boat          one of them; AND, NOT and parentheses work, too

            Case makes no difference, nor do accents on Latin letters. In scripts without spaces, such as Chinese, \
            Japanese and Thai, any part of a text is found, and so are emoji. A query with a mistake, such as an open \
            quote, is a search for all of its words.

            In JSON, the snippet is plain text, and marks has the start and end of what was found in it, counted in \
            code points.

            EXAMPLES:
              tapedeck search ferry
              tapedeck search '"heron island" NOT gull' --in tools
              tapedeck search refund --session call.jsonl --json
            """
    )

    @Argument(help: ArgumentHelp("What to look for.", valueName: "words")) var words: [String]
    @Option(
        name: .customLong("session"),
        help: ArgumentHelp(
            "Only in this session: an id or unique prefix, the server's session id, latest, or a recording file "
                + "(repeatable).",
            valueName: "session"
        )
    )
    var sessions: [SessionReference] = []
    @Option(
        name: .customLong("in"),
        help: ArgumentHelp("Only in this part of sessions (repeatable).", valueName: "part")
    )
    var parts: [SearchPartName] = []
    @OptionGroup var limit: LimitOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try source.validate(reading: sessions) }

    private func tellNothing() {
        Notice.print("nothing found")
        guard sessions.isEmpty, let file = words.last, SessionReference(file).isFile else { return }
        Notice.print("“\(file)” was one of the words; --session \(file) looks in that file")
    }

    func run() throws {
        let library = source.library()
        let hits = try library.hits(
            of: SearchQuery(words.joined(separator: " ")),
            parts: Set(parts.isEmpty ? SearchPart.allCases : parts.map(\.part)),
            in: sessions,
            limit: limit.limit
        )
        let output = try output.open()
        var printer = ListingPrinter(SearchTable.listing, to: output)
        for hit in hits { try printer.print(hit) }
        try printer.finish()
        try output.finish()
        if hits.isEmpty, limit.limit != 0 { tellNothing() }
        try library.reportProblems()
    }
}
