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
        abstract: "Write recordings as JSON Lines, HAR, Markdown or a web page, or as a dataset.",
        discussion: """
            jsonl is the exchange format: a header line, then one line per event with its payload byte for byte. har \
            is HAR 1.2 with the events as WebSocket messages, for Chrome's network panel and other tools. Importing \
            either gives back the same session. markdown is the conversation, for reading. Several sessions are \
            written to one file, one after another.

            html is the page of `tapedeck view` about one session, in one file that opens without a server and without \
            a network: events, payloads and sound are inside.

            --dataset writes the rows of the ten views as files that DuckDB, ClickHouse and Spark read: \
            DIR/VIEW/date=2026-11-26/host=NAME/SESSION.jsonl.gz. Without a session, it exports what has closed since the \
            last export to this folder, whose files may be moved away. A file appears whole or not at all, and exporting a \
            session again writes the same bytes. The first export to a folder settles the host, the compression and what \
            is left out.

            EXAMPLES:
              tapedeck export latest -o call.jsonl
              tapedeck export 01K7A 01K7B > calls.jsonl
              tapedeck export latest -o call.har
              tapedeck export latest --format markdown
              tapedeck export latest -o call.html
              tapedeck export --dataset calls --follow
            """
    )

    @Argument(help: SessionReference.help) var sessions: [SessionReference] = []
    @Option(help: "The file format. (default: by the ending of --output: .har, .md or .html; else jsonl)")
    var format: Format?
    @OptionGroup var page: PageOptions
    @OptionGroup var dataset: DatasetOptions
    @Flag(help: "Go on exporting sessions as they close, until Ctrl-C.") var follow = false
    @OptionGroup var destination: DestinationOptions
    @OptionGroup var source: SourceOptions

    func validate() throws {
        try source.validate(reading: sessions)
        let isPage = chosenFormat == .html
        try OptionRule.check(
            .with(
                ("--dataset", dataset.isGiven),
                refuse: ["--format": format != nil, "--output": destination.output != nil],
                because: "which writes files of its own"
            ),
            .without(("--dataset", dataset.isGiven), refuse: ["--follow": follow]),
            .with(("a session", !sessions.isEmpty), refuse: ["--follow": follow]),
            .without(
                ("--format html", isPage),
                refuse: ["--no-audio": page.noAudio, "--max-audio": page.maxAudio != nil]
            ),
            .without(("--dataset or --format html", dataset.isGiven || isPage), refuse: ["--redact": dataset.redact])
        )
        if dataset.isGiven, dataset.redact, let file = sessions.first(where: \.isFile) {
            throw ValidationError("--redact exports sessions of the database; import \(file) first")
        }
        if isPage, sessions.count > 1 { throw ValidationError("--format html takes one session") }
    }

    func run() throws {
        if dataset.isGiven {
            try DatasetExport(dataset, database: source.database, direction: source.direction)
                .run(sessions, isFollowing: follow)
        } else {
            try writeFile()
        }
    }

    /// The given format, else the one that the file's name asks for.
    private var chosenFormat: Format {
        if let format { return format }
        return switch destination.output.map({ FilePath.ending(of: $0) }) {
        case "har"?: .har
        case "md"?: .markdown
        case "html"?: .html
        default: .jsonl
        }
    }

    private var chosenSessions: [SessionReference] { sessions.isEmpty ? [.latest] : sessions }

    private func writeFile() throws {
        let library = source.library()
        let results = try destination.open()
        switch chosenFormat {
        case .jsonl: try writeLines(library, to: results)
        case .har: try writeHAR(library, to: results)
        case .markdown: try writeMarkdown(library, to: results)
        case .html: try PageWriter(page, isRedacted: dataset.redact, library).write(chosenSessions[0], to: results)
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
        for session in chosenSessions {
            try library.forEachElement(of: session) { element in
                try body(element)
                return true
            }
        }
    }

    private func writeMarkdown(_ library: SessionLibrary, to results: Results) throws {
        var isFirst = true
        for argument in chosenSessions {
            for session in try library.sessions([argument]) {
                let transcript = try session.transcript(of: try session.conversation())
                if !isFirst { try results.write("\n") }
                isFirst = false
                try results.write(TranscriptMarkdown.text(transcript, session: session.metadata))
            }
        }
    }
}
