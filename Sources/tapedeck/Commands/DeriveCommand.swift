import ArgumentParser
import SessionRecording
import SessionStore

/// `tapedeck derive`.
struct DeriveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "derive",
        abstract: "Work out again what follows from stored events.",
        discussion: """
            Conversations, tool calls, responses, usage and errors are stored beside the events they follow from. \
            Without a session: all sessions whose rows were stored by an earlier version of Tapedeck, or whose events \
            were inserted by another tool. With sessions: these, in any case. Each session is one transaction; events \
            do not change, and a session that is being recorded is left alone.

            import, merge and prune do this before anything else. Commands that only read do not need it, but are \
            faster afterwards.

            EXAMPLES:
              tapedeck derive
              tapedeck derive latest
              tapedeck derive --db old.db --json
            """
    )

    @Argument(
        help: ArgumentHelp("A session's id, a unique prefix of it, the server's id, or latest.", valueName: "session")
    )
    var sessions: [SessionArgument] = []
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        for case .file(let path) in sessions {
            throw ValidationError("derive works on sessions of the database, and “\(path)” is a file")
        }
    }

    func run() throws {
        let store = try database.openForDeriving()
        let found =
            try sessions.isEmpty
            ? store.sessionsToDerive() : sessions.map { try store.session(matching: "\($0)") }
        let results = try output.destination.open()
        var printer = ListingPrinter(DerivedSession.listing, options: output, results: results)
        try SessionDeriver(store).derive(found) { session in
            if session.metadata.ending == .open {
                Notice.print("session \(session.metadata.id) is being recorded: left alone")
            } else {
                try printer.print(session)
            }
        }
        try printer.finish()
        try results.finish()
        if found.isEmpty { Notice.print("nothing to derive: all sessions are up to date") }
        try store.close()
    }
}

/// How sessions that were derived are listed.
private enum DerivedSession {
    static var listing: Listing<StoredSession> {
        Listing(
            columns: [
                .text("SESSION", style: { _ in .cyan }) { $0.metadata.id },
                .text("MODEL", flexible: true) { $0.metadata.model },
                .number("RESPONSES") { HumanText.count($0.responses) },
                .number("TOKENS") { HumanText.count($0.totalTokens) },
            ],
            fields: [
                Field("session") { .string($0.metadata.id) },
                Field("model") { JSON($0.metadata.model) },
                Field("responses") { .integer($0.responses) },
                Field("total_tokens") { .integer($0.totalTokens) },
            ]
        )
    }
}
