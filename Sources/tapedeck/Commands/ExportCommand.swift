import ArgumentParser
import SessionRecording
import SessionStore

/// `tapedeck export`.
struct ExportCommand: ParsableCommand {
    /// What a recording is written as.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case jsonl
        case markdown
    }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write recordings.",
        discussion: """
            jsonl is the exchange format: a header line, then one line an event with its payload byte for byte; \
            importing it gives the same session. markdown is the conversation to read. Several sessions go into one \
            file, one after another.

            EXAMPLES:
              tapedeck export latest -o call.jsonl
              tapedeck export 01K7A 01K7B > calls.jsonl
              tapedeck export latest --format markdown -o call.md
            """
    )

    @Argument(help: SessionArgument.help) var sessions = [SessionArgument.latest]
    @Option(help: "What to write.") var format = Format.jsonl
    @OptionGroup var destination: DestinationOptions
    @OptionGroup var source: SourceOptions

    func run() throws {
        let library = source.library()
        let results = try destination.open()
        for session in sessions {
            switch format {
            case .jsonl: try writeLines(session, library, to: results)
            case .markdown: try writeMarkdown(session, library, to: results)
            }
        }
        try results.finish()
        try library.reportProblems()
    }

    private func writeLines(_ argument: SessionArgument, _ library: SessionLibrary, to results: Results) throws {
        try library.forEachElement(of: argument) { element in
            var line: [UInt8] = []
            switch element {
            case .session(let metadata): JSONLinesWriter.append(header: metadata, to: &line)
            case .event(let event): JSONLinesWriter.append(event, to: &line)
            case .problem: break
            }
            try results.write(data: line)
            return true
        }
    }

    private func writeMarkdown(_ argument: SessionArgument, _ library: SessionLibrary, to results: Results) throws {
        for (index, session) in try library.sessions([argument]).enumerated() {
            let transcript = Transcript(
                try session.conversation(),
                calls: try session.toolCalls(),
                session: session.metadata
            )
            if index > 0 { try results.write("\n") }
            try results.write(TranscriptMarkdown.text(transcript, session: session.metadata))
        }
    }
}
