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
            Takes JSON Lines, one event a line, with or without Tapedeck's header line, and HAR files with WebSocket \
            messages, as Chrome, mitmproxy and HTTP Toolkit save them: each WebSocket that speaks the Realtime \
            protocol is a session. Each file is stored whole or not at all; what is damaged is reported with its \
            place and left out. A session that is there already is left alone. Of a HAR file neither headers nor \
            credentials in URLs are stored, and secrets in payloads are replaced.

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

    @Flag(help: "Store a session once more, under a new id, when it is there already.")
    var force = false

    @Option(help: "Who sent the events of lines that do not say so.")
    var direction: DirectionName?

    @Flag(help: "Store all WebSockets of a HAR file, not only those that speak the Realtime protocol.")
    var all = false

    @Flag(help: "Store the payloads of a HAR file with the secrets in them.")
    var keepSecrets = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let results = try output.destination.open()
        var log = FileLog(ListingPrinter(ImportedSession.listing, options: output, results: results), "importing")
        // Opened when there is something to store: a mistyped file makes no database.
        var openStore: SessionStore?
        for (index, file) in files.enumerated() {
            log.begin(RecordingFile(path: file).name, number: index + 1, of: files.count)
            do {
                let report = try importFile(file, into: &openStore)
                try log.note(report, of: file)
            } catch let error as RecordingError {
                log.fail(error.description)
            } catch let error as StoreError where error.code == .emptyRecording {
                log.fail("\(RecordingFile(path: file).name): \(error)")
            }
        }
        try log.finish()
        try results.finish()
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
