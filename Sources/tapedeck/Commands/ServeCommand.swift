import ArgumentParser
import Logging
import ReplayServer
import SessionRecording

/// `tapedeck serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Play the server's part of recordings to real clients.",
        usage: "tapedeck serve [<options>] [<session> ...]",
        discussion: """
            Listens for Realtime clients and plays them a recording: each of the server's events after what caused it, \
            with the ids that the client chose this time. Keys are neither needed nor looked at. Every connection gets \
            a recording from its start. Ctrl-C stops; a report then says how the clients followed, and the status is 3 \
            when one did not. Faults are in the report and do not count as the client's.

            EXAMPLES:
              tapedeck serve call.jsonl
              tapedeck serve latest --listen 9000 --once
              tapedeck serve recordings/*.jsonl --choose model
              tapedeck serve call.jsonl --strict --idle-limit 0
              tapedeck serve call.jsonl --fault drop:42 --fault close:60:1011
            """
    )

    @Argument(help: SessionReference.help) var sessions = [SessionReference.latest]

    @Option(help: ArgumentHelp("Where clients connect; port 0 takes any that is free.", valueName: "host:port"))
    var listen = ListenAddress(host: "127.0.0.1", port: 8766)

    @OptionGroup var listening: ListenOptions
    @OptionGroup var serving: ServingOptions

    @Option(name: .customLong("sessions"), help: ArgumentHelp("End after so many sessions.", valueName: "count"))
    var sessionLimit: Int?

    @Flag(help: "End after one session.")
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
