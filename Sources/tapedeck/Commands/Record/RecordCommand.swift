import ArgumentParser
import Dispatch
import LibC
import Logging
import RealtimeProtocol
import RealtimeProxy
import SessionRecorder
import SessionRecording
import SessionStore

/// `tapedeck record`.
struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record live sessions through a proxy.",
        usage: "tapedeck record [<options>]",
        discussion: """
            Listens for Realtime clients, forwards everything unchanged to the upstream, and records it. Point a \
            client at this proxy instead of the API; keys and other headers are forwarded but not stored. Ctrl-C stops \
            listening, waits for open sessions to end, and stores what is still queued; a second Ctrl-C ends at once. \
            Events that --include and --exclude filter out are counted.

            EXAMPLES:
              tapedeck record
              tapedeck record --upstream wss://example.com --listen 9000
              tapedeck record --exclude 'buffer.append$' --tag nightly
              tapedeck record --max-age 24h --max-size 2GB   a file per day, or sooner
              tapedeck record --dataset calls --host de-1   export sessions as they close
              tapedeck record --snapshot 60s   store only the minute before a problem
              tapedeck record --attach 'wss://api.openai.com/v1/realtime?call_id=…'
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var recording: RecordingOptions
    @OptionGroup var dataset: DatasetOptions

    @Option(help: ArgumentHelp("The service to forward to. (default: wss://api.openai.com)", valueName: "origin"))
    var upstream: String?

    @Option(
        help: ArgumentHelp(
            "The address to listen on; port 0 picks a free port. (default: 127.0.0.1:8765)",
            valueName: "host:port"
        )
    )
    var listen: ListenAddress?

    @OptionGroup var listening: ListenOptions

    @Option(
        help: ArgumentHelp("Also trust the certificate authorities in this PEM file.", valueName: "file"),
        completion: .file(extensions: ["pem", "crt"])
    )
    var ca: String?

    @Option(help: ArgumentHelp("How long open sessions may continue after Ctrl-C. (default: 10s)", valueName: "time"))
    var drain: TimeLength?

    @Option(
        help: ArgumentHelp(
            "Record a session that is already running, through a second socket to it, instead of listening; "
                + "authenticates with $OPENAI_API_KEY.",
            valueName: "url"
        )
    )
    var attach: String?

    func validate() throws {
        try OptionRule.check(
            .with(
                ("--attach", attach != nil),
                refuse: [
                    "--upstream": upstream != nil, "--listen": listen != nil,
                    "--ready-file": listening.readyFile != nil,
                    "--allow-remote": listening.allowRemote, "--drain": drain != nil,
                ],
                because: "which takes no clients"
            ),
            .without(("--dataset", dataset.isGiven), refuse: ["--redact": dataset.redact])
        )
    }

    func run() async throws {
        let notices = NoticeQueue()
        defer { notices.finish() }
        let logger = Logger(label: "tapedeck") { _ in NoticeLogHandler(notices) }
        // Before a database is made for nothing.
        let proxy = try proxyConfiguration()
        let place = try RecordingPlace(database, limits: recording.rotation, logger: logger)
        let export = dataset.isGiven ? try RecordingExport(dataset, of: place, notices) : nil
        let recorder = Recorder(into: place.store, configuration: try recording.configuration(), logger: logger)
        let snapshots = storeSnapshotsOnSignal(recorder)
        defer {
            snapshots.cancel()
            recorder.shutdown()
        }
        if let attach {
            try await recordAttached(to: attach, proxy, recorder, in: place, notices, logger)
        } else {
            try await recordThroughProxy(proxy, recorder, in: place, notices, logger)
        }
        recorder.shutdown()
        let isExported = export?.finish() ?? true
        try report(recorder.status, in: place, notices)
        if !isExported { throw ExitCode.findings }
    }

    /// SIGUSR1 has the sessions that are only kept in memory stored.
    private func storeSnapshotsOnSignal(_ recorder: Recorder) -> any DispatchSourceSignal {
        signal(SIGUSR1, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGUSR1, queue: .global())
        source.setEventHandler { recorder.storeSnapshots() }
        source.activate()
        return source
    }

    private func proxyConfiguration() throws -> ProxyConfiguration {
        var configuration = ProxyConfiguration()
        if let upstream { configuration.upstream = try UpstreamOrigin(upstream) }
        let listen = listen ?? ListenAddress(host: "127.0.0.1", port: 8765)
        configuration.listenHost = listen.host
        configuration.listenPort = listen.port
        configuration.allowsRemote = listening.allowRemote
        configuration.certificateAuthorities = ca
        configuration.label = recording.label
        configuration.tags = recording.tags
        return configuration
    }

    private func recordThroughProxy(
        _ configuration: ProxyConfiguration,
        _ recorder: Recorder,
        in place: RecordingPlace,
        _ notices: NoticeQueue,
        _ logger: Logger
    ) async throws {
        let proxy = RealtimeProxy(configuration: configuration, recorder: recorder, logger: logger)
        // From when it says that it listens, it can be told to stop.
        Interruption.hold(2)
        do {
            let address = try await proxy.start()
            try listening.announce("\(address)", "recording to \(place.path)")
        } catch {
            await proxy.shutdown(drain: .zero)
            throw error
        }
        await RecordingStatusLine(recorder, notices).show { await Interruption.wait() }
        let drain = drain?.duration ?? .seconds(10)
        let patience = HumanText.duration(milliseconds: drain / .milliseconds(1))
        notices.print("stopping; open sessions may continue for \(patience); press Ctrl-C again to end at once")
        await withTaskGroup { group in
            group.addTask {
                await Interruption.wait()
                if !Task.isCancelled { await proxy.abort() }
            }
            await proxy.shutdown(drain: drain)
            group.cancelAll()
        }
    }

    private func recordAttached(
        to url: String,
        _ configuration: ProxyConfiguration,
        _ recorder: Recorder,
        in place: RecordingPlace,
        _ notices: NoticeQueue,
        _ logger: Logger
    ) async throws {
        let key = Environment["OPENAI_API_KEY"].map { [(name: "Authorization", value: "Bearer \($0)")] } ?? []
        let session = try await AttachedSession.attach(
            to: url,
            headers: key,
            configuration: configuration,
            recorder: recorder,
            logger: logger
        )
        Interruption.hold(1)
        notices.print("recording to \(place.path)")
        await RecordingStatusLine(recorder, notices).show {
            await withTaskGroup { group in
                group.addTask {
                    await Interruption.wait()
                    await session.close()
                }
                await session.ended()
                group.cancelAll()
            }
        }
    }

    private func report(_ status: Recorder.Status, in place: RecordingPlace, _ notices: NoticeQueue) throws {
        let lost = status.lost > 0 ? ", \(status.lost) lost" : ""
        let excluded = status.excluded > 0 ? ", \(status.excluded) excluded" : ""
        notices.print("\(HumanText.count(status.events, "event")) stored in \(place.summary)\(lost)\(excluded)")
        if status.lost > 0 { throw ExitCode.findings }
    }
}
