import ArgumentParser
import SessionRecording
import SessionRedaction
import SessionStore

/// `tapedeck import`.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Store recordings in the database.",
        discussion: """
            Reads Tapedeck's JSON Lines, HAR files with WebSocket messages (Chrome, mitmproxy, HTTP Toolkit), and the \
            logs that people keep of a session: JSON Lines, arrays and pretty-printed JSON whose objects are events or \
            have the event inside, and transcripts of wscat and websocat. Files are told apart by content. Each WebSocket \
            in a HAR file that speaks the Realtime protocol is a session; headers and URL credentials are not stored. \
            In files of other tools, secrets in payloads are redacted, and events that come newest first are turned \
            around. Each file is imported completely or not at all. Damaged lines are reported and skipped, and so are \
            sessions that are already in the database.

            EXAMPLES:
              tapedeck import call.jsonl
              tapedeck import recordings/*.jsonl --db calls.db
              tapedeck import network.har wscat.txt events.json
              tapedeck import server-events.jsonl --direction server
              zcat call.jsonl.gz | tapedeck import -
            """
    )

    @Argument(
        help: ArgumentHelp("Recording files (- for stdin).", valueName: "file"),
        completion: .file(extensions: RecordingFile.endings)
    )
    var files: [String]

    @Flag(help: "Import sessions that are already in the database again, under new ids.")
    var force = false

    @Option(help: "Who sent the events in lines that do not say.")
    var direction: DirectionName?

    @Flag(help: "Import every WebSocket in a HAR file, not only those that speak the Realtime protocol.")
    var all = false

    @Flag(help: "Do not redact secrets in the payloads of other tools' files.")
    var keepSecrets = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let output = try output.open()
        var log = FileLog(ListingPrinter(ImportedSession.listing, to: output), "importing")
        // Opened when there is something to store: a mistyped file makes no database.
        var openStore: SessionStore?
        for (index, file) in files.enumerated() {
            log.begin(RecordingFile(path: file).name, number: index + 1, of: files.count)
            do {
                let (report, notes) = try importFile(file, into: &openStore)
                try log.note(report, notes, of: file)
            } catch let error as RecordingError {
                log.fail(Advice.line(error))
            } catch let error as StoreError where error.code == .emptyRecording {
                log.fail("\(RecordingFile(path: file).name): \(error)")
            }
        }
        try log.finish()
        try output.finish()
        try log.reportStatus()
    }

    private func importFile(_ file: String, into openStore: inout SessionStore?) throws -> (
        ImportReport, [RecordingNote]
    ) {
        var reader = try RecordingReader.open(path: file, direction: direction?.direction, foreign: foreignOptions)
        let store = try openStore ?? database.openForWriting()
        openStore = store
        let name = SessionReference.file(file).fileName
        let report = try store.importRecording(&reader, fileName: name, force: force)
        return (report, reader.notes)
    }

    private var foreignOptions: ForeignFileOptions {
        var options = ForeignFileOptions.redacting
        options.includesAllSockets = all
        options.keepsSecrets = keepSecrets
        return options
    }
}

extension FileLog<ImportedSession> {
    /// A file was imported.
    fileprivate mutating func note(_ report: ImportReport, _ notes: [RecordingNote], of file: String) throws {
        let name = RecordingFile(path: file).name
        var rows: [ImportedSession] = []
        var present: [StoredSession] = []
        for session in report.sessions {
            switch session.outcome {
            case .imported(let stored):
                rows.append(ImportedSession(file: name, stored: stored, events: session.events))
            case .alreadyImported(let stored): present.append(stored)
            }
        }
        try end(rows, hasFindings: report.problemCount > 0) {
            var problems = RecordingProblems()
            for problem in report.problems { problems.note(problem, in: name) }
            problems.tellRest(of: report.problemCount, in: name)
            for note in notes { Notice.print("\(name): \(Advice.line(note))") }
            for session in present {
                Notice.print(
                    "\(name): session \(session.metadata.id) is already in the database; --force imports it again"
                )
            }
        }
    }
}
