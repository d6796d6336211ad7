import ArgumentParser
import JSONBytes
import SessionAnalysis
import SessionRecording

/// `tapedeck conversation`.
struct ConversationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conversation",
        abstract: "Print a conversation.",
        discussion: """
            Prints who said what and when (since the session's start), with tool calls in between. ▶ is the length of \
            the audio. Items that were interrupted, truncated or deleted are marked. Words of the assistant that were \
            cut off before they were played are struck through, or in ⟦brackets⟧ where there are no colors; in JSON, \
            heard_method says how they are known.

            EXAMPLES:
              tapedeck conversation
              tapedeck conversation call.jsonl
              tapedeck conversation 01K --format markdown -o call.md
            """
    )

    @Argument(help: SessionReference.help) var session = SessionReference.latest
    @OptionGroup var limit: LimitOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try source.validate(reading: [session])
        try output.validatePage()
    }

    func run() throws {
        let library = source.library()
        let session = try library.session(session)
        let items = try session.conversation()
        let output = try output.open()
        try print(items.limited(to: limit.limit), of: session, to: output)
        try output.finish()
        if items.isEmpty { Notice.print("session \(session.metadata.id) has no conversation items") }
        try library.reportProblems()
    }

    private func print(_ items: [ConversationItem], of session: any ReadableSession, to output: Output) throws {
        let id = session.metadata.id
        switch output.format {
        case .table:
            try TranscriptPrinter(output: output).print(try session.transcript(of: items))
        case .markdown:
            let transcript = try session.transcript(of: items)
            try output.results.write(TranscriptMarkdown.text(transcript, session: session.metadata))
        case .json:
            let answer = JSON.object([("session", .string(id)), ("items", .array(items.map(ConversationAnswer.json)))])
            try output.print(answer)
        case .ndjson, .csv, .tsv:
            let listing = Listing<ConversationItem>(columns: [], fields: ConversationAnswer.fields(session: id)) {
                .object([("session", .string(id))] + ConversationAnswer.members($0))
            }
            var printer = ListingPrinter(listing, to: output)
            for item in items { try printer.print(item) }
            try printer.finish()
        }
    }
}
