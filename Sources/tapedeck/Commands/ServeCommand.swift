import ArgumentParser
import Logging
import ReplayServer
import SessionRecording

/// `tapedeck serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Play the server side of recordings to real clients.",
        usage: "tapedeck serve [<options>] [<session> ...]",
        discussion: """
            Listens for Realtime clients and plays a recording to each from its start: every server event is sent \
            after the client events that caused it, with the ids that this client chose. API keys are not needed and \
            not checked. Ctrl-C stops the server and prints how each client followed its recording; the exit status \
            is 3 if one deviated. Injected faults are reported, but do not count as deviations.

            EXAMPLES:
              tapedeck serve call.jsonl
              tapedeck serve latest --listen 9000 --once
              tapedeck serve recordings/*.jsonl --choose model
              tapedeck serve call.jsonl --strict --idle-limit 0
              tapedeck serve call.jsonl --fault drop:42 --fault close:60:1011
            """
    )

    @Argument(help: SessionReference.help) var sessions = [SessionReference.latest]

    @Option(help: ArgumentHelp("The address to listen on; port 0 picks a free port.", valueName: "host:port"))
    var listen = ListenAddress(host: "127.0.0.1", port: 8766)

    @OptionGroup var listening: ListenOptions
    @OptionGroup var serving: ServingOptions

    @Option(name: .customLong("sessions"), help: ArgumentHelp("Exit after this many sessions.", valueName: "count"))
    var sessionLimit: Int?

    @Flag(help: "Exit after one session.")
    var once = false

    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let sessionLimit, sessionLimit < 1 { throw ValidationError("--sessions must be at least 1") }
        try OptionRule.check(.with(("--sessions", sessionLimit != nil), refuse: ["--once": once]))
        try source.validate(reading: sessions)
    }

    func run() async throws {
        let library = source.library()
        let recordings = try ServedRecordings(library).recordings(of: sessions)
        let output = try output.open()
        let notices = NoticeQueue()
        defer { notices.finish() }
        let server = try await ReplayServer.start(
            playing: recordings,
            configuration: serving.configuration(listen, listening),
            logger: Logger(label: "tapedeck") { _ in NoticeLogHandler(notices) }
        )
        Interruption.hold(1)
        do {
            try listening.announce(server.address, "playing \(recordings.map(\.name).joined(separator: ", "))")
        } catch {
            await server.stop()
            throw error
        }
        await waitForEnd(of: server)
        try ServePrinter(output: output).print(server.report.sessions.map(ServeAnswer.init))
        try output.finish()
        try library.reportProblems()
        if !server.report.isFollowed { throw ExitCode.findings }
    }

    private func waitForEnd(of server: ReplayServer) async {
        let limit = once ? 1 : sessionLimit
        await withTaskGroup { group in
            group.addTask { await Interruption.wait() }
            if let limit { group.addTask { await server.waitForSessions(limit) } }
            await group.next()
            group.cancelAll()
            // It ends in any case, and whoever waits for sessions is woken by this.
            await server.stop()
        }
    }
}
