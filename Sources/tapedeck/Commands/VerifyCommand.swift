import ArgumentParser
import JSONBytes
import SessionRecording
import SessionStore

/// `tapedeck verify`.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove that recordings are complete, or show where they are not.",
        discussion: """
            Checks that no event is missing, that every frame the recorder saw is accounted for, that every payload \
            can be restored, and that everything derived from the events agrees with them. Without a session, checks \
            the whole database, including its file. Exits with status 3 if anything is missing or damaged.

            Payloads and audio have no checksums: if another tool changed one, that is found only where it no longer \
            agrees with the rest.

            EXAMPLES:
              tapedeck verify
              tapedeck verify latest --json
              tapedeck verify recordings/*.jsonl
            """
    )

    @Argument(help: SessionReference.help) var sessions: [SessionReference] = []
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try source.validate(reading: sessions) }

    func run() throws {
        let verifier = SessionChecker(library: source.library())
        let verifications = try sessions.isEmpty ? verifier.checkDatabase() : sessions.flatMap(verifier.check)
        let output = try output.open()
        try print(verifications, to: output)
        try output.finish()
        advise(verifications.compactMap(\.sessionToDerive))
        if !verifications.allSatisfy(\.isWhole) { throw ExitCode.findings }
    }

    private static let mostNamed = 3

    /// Tells what mends stored answers that are not what the events say.
    private func advise(_ sessions: [String]) {
        guard !sessions.isEmpty else { return }
        let names = sessions.prefix(Self.mostNamed).joined(separator: " ")
        let more = sessions.count > Self.mostNamed ? " …" : ""
        Notice.print("derive again what does not agree with the events: tapedeck derive \(names)\(more)")
    }

    private func print(_ verifications: [Verification], to output: Output) throws {
        switch output.format {
        case .json:
            try output.print(.array(verifications.map(\.json)))
        case .ndjson:
            for verification in verifications { try output.print(verification.json) }
        case .table, .csv, .tsv, .markdown:
            var printer = ListingPrinter(VerificationRow.listing, to: output)
            for row in verifications.flatMap(\.rows) { try printer.print(row) }
            try printer.finish()
        }
    }
}
