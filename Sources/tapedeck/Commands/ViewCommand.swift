import ArgumentParser
import SessionRecording
import SessionViewer

/// `tapedeck view`.
struct ViewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "view",
        abstract: "Look at sessions in a web browser.",
        usage: "tapedeck view [<options>] [<session> ...]",
        discussion: """
            Serves a page about the sessions of the database, or of the given files, to this machine, and opens it in \
            the browser: waveforms, turns and their latency, the conversation and what was heard of it, every event. \
            The page of a session that is being recorded follows it live. Given a session, opens its page.

            The address ends with a token; requests without it are refused. Ctrl-C stops the server.

            EXAMPLES:
              tapedeck view
              tapedeck view latest
              tapedeck view recordings/*.jsonl
              tapedeck view --listen 8080 --no-open
            """
    )

    @Argument(help: SessionReference.help) var sessions: [SessionReference] = []

    @Option(help: ArgumentHelp("The address to listen on; port 0 picks a free port.", valueName: "host:port"))
    var listen = ListenAddress(host: "127.0.0.1", port: 0)

    @OptionGroup var listening: ListenOptions
    @Flag(help: "Do not open the browser.") var noOpen = false
    @OptionGroup var source: SourceOptions

    func validate() throws { try source.validate(reading: sessions) }

    func run() async throws {
        let library = source.library()
        let first = try firstPage(library)
        let viewed = try ViewerLibrary(sessions, in: library)
        let server = try await ViewerServer.start(showing: viewed, configuration: configuration)
        Interruption.hold(1)
        do {
            try announce(server.url, opening: first)
        } catch {
            await server.stop()
            throw error
        }
        await Interruption.wait()
        await server.stop()
        try library.reportProblems()
    }

    private var configuration: ViewerServer.Configuration {
        var configuration = ViewerServer.Configuration()
        configuration.listenHost = listen.host
        configuration.listenPort = listen.port
        configuration.allowsRemote = listening.allowRemote
        configuration.webFolder = Environment["TAPEDECK_WEB"]
        return configuration
    }

    /// What is opened of the page: the list, or the one session that was named.
    ///
    /// - Throws: When a session is not there. Without any, a database that was not named need not be.
    private func firstPage(_ library: SessionLibrary) throws -> String {
        let stored = try sessions.compactMap { try library.stored($0)?.metadata.id }
        if sessions.isEmpty, source.database.given != nil { _ = try library.store() }
        guard sessions.count == 1, let id = stored.first else { return "" }
        return "#/s/\(id)"
    }

    /// Tells people and scripts where the page is, and opens it.
    private func announce(_ url: String, opening page: String) throws {
        if let readyFile = listening.readyFile {
            let results = try Results(path: readyFile)
            try results.write(data: "\(url)\n")
            try results.finish()
        }
        let results = try Results(path: nil)
        try results.write("\(TextSanitizer.line(url + page))\n")
        try results.flush()
        guard !noOpen, Browser.hasDisplay else { return }
        if !Browser.open(url + page) { Notice.print("no browser could be opened; open the address yourself") }
    }
}
