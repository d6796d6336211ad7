import ArgumentParser
import SessionRecording
import SessionStore

/// `tapedeck export`.
struct ExportCommand: ParsableCommand {
    /// What a recording is written as.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case jsonl
        case har
        case markdown
        case html
    }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write recordings as JSON Lines, HAR, Markdown or a web page.",
        discussion: """
            jsonl is the exchange format: a header line, then one line per event with its payload byte for byte. har \
            is HAR 1.2 with the events as WebSocket messages, for Chrome's network panel and other tools. Importing \
            either gives back the same session. markdown is the conversation, for reading. Several sessions are \
            written to one file, one after another.

            html is the page of `tapedeck view` about one session, in one file that opens without a server and without \
            a network: events, payloads and sound are inside.

            EXAMPLES:
              tapedeck export latest -o call.jsonl
              tapedeck export 01K7A 01K7B > calls.jsonl
              tapedeck export latest --format har -o call.har
              tapedeck export latest --format markdown -o call.md
              tapedeck export latest --format html -o call.html
            """
    )

    @Argument(help: SessionReference.help) var sessions = [SessionReference.latest]
    @Option(help: "The file format.") var format = Format.jsonl
    @OptionGroup var page: PageOptions
    @OptionGroup var destination: DestinationOptions
    @OptionGroup var source: SourceOptions

    func validate() throws {
        try source.validate(reading: sessions)
        let other = ("--format \(format.rawValue)", format != .html)
        try OptionRule.check(
            .with(
                other,
                refuse: [
                    "--no-audio": page.noAudio, "--max-audio": page.maxAudio != nil, "--redact": page.redact,
                ]
            )
        )
        if format == .html, sessions.count != 1 { throw ValidationError("--format html takes one session") }
    }

    func run() throws {
        let library = source.library()
        let results = try destination.open()
        switch format {
        case .jsonl: try writeLines(library, to: results)
        case .har: try writeHAR(library, to: results)
        case .markdown: try writeMarkdown(library, to: results)
        case .html: try PageWriter(page, library).write(sessions[0], to: results)
        }
        try results.finish()
        try library.reportProblems()
    }

    private func writeLines(_ library: SessionLibrary, to results: Results) throws {
        try forEachElement(library) { element in
            var line: [UInt8] = []
            switch element {
            case .session(let metadata): JSONLinesWriter.append(header: metadata, to: &line)
            case .event(let event): JSONLinesWriter.append(event, to: &line)
            case .problem: break
            }
            try results.write(data: line)
        }
    }

    private func writeHAR(_ library: SessionLibrary, to results: Results) throws {
        var writer = HARWriter(version: Version.current)
        try forEachElement(library) { element in
            var part: [UInt8] = []
            switch element {
            case .session(let metadata): writer.begin(metadata, to: &part)
            case .event(let event): writer.append(event, to: &part)
            case .problem: break
            }
            try results.write(data: part)
        }
        var end: [UInt8] = []
        writer.finish(to: &end)
        try results.write(data: end)
    }

    private func forEachElement(_ library: SessionLibrary, _ body: (RecordingElement) throws -> Void) throws {
        for session in sessions {
            try library.forEachElement(of: session) { element in
                try body(element)
                return true
            }
        }
    }

    private func writeMarkdown(_ library: SessionLibrary, to results: Results) throws {
        var isFirst = true
        for argument in sessions {
            for session in try library.sessions([argument]) {
                let transcript = try session.transcript(of: try session.conversation())
                if !isFirst { try results.write("\n") }
                isFirst = false
                try results.write(TranscriptMarkdown.text(transcript, session: session.metadata))
            }
        }
    }
}
