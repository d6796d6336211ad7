import ArgumentParser
import JSONBytes
import SessionRecording
import SessionStore

/// `tapedeck derive`.
struct DeriveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "derive",
        abstract: "Update what is stored about older sessions.",
        discussion: """
            Conversations, tool calls, responses, turns, usage, errors, findings and the text index are derived from a \
            session's events and stored beside them. Without a session, derives every session that an earlier version \
            of Tapedeck or another tool stored. Sessions that are named are derived in any case. Each session is one \
            transaction. Events are not changed, and sessions that are being recorded are skipped.

            import, merge and prune do this first. Commands that read do not need it, but are faster afterwards.

            EXAMPLES:
              tapedeck derive
              tapedeck derive latest
              tapedeck derive --db old.db --json
            """
    )

    @Argument(
        help: ArgumentHelp("A session id or unique prefix, the server's session id, or latest.", valueName: "session")
    )
    var sessions: [SessionReference] = []
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        for case .file(let path) in sessions {
            throw ValidationError("derive updates sessions in the database; “\(path)” is a file")
        }
    }

    func run() throws {
        let store = try database.openForDeriving()
        let found =
            try sessions.isEmpty
            ? store.sessionsToDerive() : sessions.map { try store.session(matching: "\($0)") }
        let output = try output.open()
        var printer = ListingPrinter(DerivedSession.listing, to: output)
        try SessionDeriver(store).derive(found) { session in
            if session.metadata.ending == .open {
                Notice.print("skipped session \(session.metadata.id), which is being recorded")
            } else {
                try printer.print(session)
            }
        }
        try printer.finish()
        try output.finish()
        if found.isEmpty { Notice.print("all sessions are up to date") }
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
