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
            Reads JSON Lines (one event per line, with or without Tapedeck's header line) and HAR files with WebSocket \
            messages, as saved by Chrome, mitmproxy and HTTP Toolkit. Each WebSocket in a HAR file that speaks the \
            Realtime protocol is a session; its headers and URL credentials are not stored, and secrets in its payloads \
            are redacted. Each file is imported completely or not at all. Damaged lines are reported and skipped, and \
            so are sessions that are already in the database.

            EXAMPLES:
              tapedeck import call.jsonl
              tapedeck import recordings/*.jsonl --db calls.db
              tapedeck import network.har
              tapedeck import server-events.jsonl --direction server
              zcat call.jsonl.gz | tapedeck import -
            """
    )

    @Argument(
        help: ArgumentHelp("Recording files (- for stdin).", valueName: "file"),
        completion: .file(extensions: ["jsonl", "har"])
    )
    var files: [String]

    @Flag(help: "Import sessions that are already in the database again, under new ids.")
    var force = false

    @Option(help: "Who sent the events in lines that do not say.")
    var direction: DirectionName?

    @Flag(help: "Import every WebSocket in a HAR file, not only those that speak the Realtime protocol.")
    var all = false

    @Flag(help: "Do not redact secrets in the payloads of a HAR file.")
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
                let report = try importFile(file, into: &openStore)
                try log.note(report, of: file)
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

    private func importFile(_ file: String, into openStore: inout SessionStore?) throws -> ImportReport {
        var reader = try RecordingReader.open(path: file, direction: direction?.direction, har: harOptions)
        let store = try openStore ?? database.openForWriting()
        openStore = store
        return try store.importRecording(&reader, force: force)
    }

    private var harOptions: HAROptions {
        var options = HAROptions.redacting
        options.includesAllSockets = all
        options.keepsSecrets = keepSecrets
        return options
    }
}

extension FileLog<ImportedSession> {
    /// A file was imported.
    fileprivate mutating func note(_ report: ImportReport, of file: String) throws {
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
            for session in present {
                Notice.print(
                    "\(name): session \(session.metadata.id) is already in the database; --force imports it again"
                )
            }
        }
    }
}
