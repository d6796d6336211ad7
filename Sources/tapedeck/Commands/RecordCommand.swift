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
            Listens for Realtime clients, passes everything on to the upstream as it came, and stores what goes by. \
            Point a client at it in place of the API's address; keys and other headers pass through and are not \
            stored. Ctrl-C stops listening, lets sessions end, and stores the rest; a second one ends at once. Events that \
            --include and --exclude leave out are counted.

            EXAMPLES:
              tapedeck record
              tapedeck record --upstream wss://example.com --listen 9000
              tapedeck record --exclude 'buffer.append$' --tag nightly
              tapedeck record --max-age 24h --max-size 2GB   a file a day, or sooner
              tapedeck record --snapshot 60s   store the last minute when it matters
              tapedeck record --attach 'wss://api.openai.com/v1/realtime?call_id=…'
            """
    )

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var recording: RecordingOptions

    @Option(help: ArgumentHelp("Where sessions go.", valueName: "origin"))
    var upstream = "wss://api.openai.com"

    @Option(help: ArgumentHelp("Where clients connect; port 0 takes any that is free.", valueName: "host:port"))
    var listen = ListenAddress(host: "127.0.0.1", port: 8765)

    @OptionGroup var listening: ListenOptions

    @Option(
        help: ArgumentHelp("Trust these certificate authorities, too (PEM).", valueName: "file"),
        completion: .file(extensions: ["pem", "crt"])
    )
    var ca: String?

    @Option(help: ArgumentHelp("How long sessions may go on after Ctrl-C.", valueName: "time"))
    var drain = TimeLength(.seconds(10))

    @Option(
        help: ArgumentHelp(
            "Record a session that runs elsewhere, over a socket beside it, in place of listening; sends "
                + "$OPENAI_API_KEY.",
            valueName: "url"
        )
    )
    var attach: String?

    func validate() throws {
        guard attach != nil else { return }
        let given = [("--ready-file", listening.readyFile != nil), ("--allow-remote", listening.allowRemote)]
        for (option, isGiven) in given where isGiven {
            throw ValidationError("--attach listens nowhere, so \(option) is not for it")
        }
    }

    func run() async throws {
        let notices = NoticeQueue()
        defer { notices.finish() }
        let logger = Logger(label: "tapedeck") { _ in NoticeLogHandler(notices) }
        let place = try RecordingPlace(database, limits: recording.rotation, logger: logger)
        let recorder = Recorder(into: place.store, configuration: try recording.configuration(), logger: logger)
        let snapshots = storeSnapshotsOnSignal(recorder)
        defer {
            snapshots.cancel()
            recorder.shutdown()
        }
        if let attach {
            try await recordAttached(to: attach, recorder, in: place, notices, logger)
        } else {
            try await recordThroughProxy(recorder, in: place, notices, logger)
        }
        recorder.shutdown()
        try report(recorder.status, in: place, notices)
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
        configuration.upstream = try UpstreamOrigin(upstream)
        configuration.listenHost = listen.host
        configuration.listenPort = listen.port
        configuration.allowsRemote = listening.allowRemote
        configuration.certificateAuthorities = ca
        configuration.label = recording.label
        configuration.tags = recording.tags
        return configuration
    }

    private func recordThroughProxy(
        _ recorder: Recorder,
        in place: RecordingPlace,
        _ notices: NoticeQueue,
        _ logger: Logger
    ) async throws {
        let proxy = RealtimeProxy(configuration: try proxyConfiguration(), recorder: recorder, logger: logger)
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
        let patience = HumanText.duration(milliseconds: drain.duration / .milliseconds(1))
        notices.print("stopping; sessions may go on for \(patience), Ctrl-C again ends at once")
        await withTaskGroup { group in
            group.addTask {
                await Interruption.wait()
                if !Task.isCancelled { await proxy.abort() }
            }
            await proxy.shutdown(drain: drain.duration)
            group.cancelAll()
        }
    }

    private func recordAttached(
        to url: String,
        _ recorder: Recorder,
        in place: RecordingPlace,
        _ notices: NoticeQueue,
        _ logger: Logger
    ) async throws {
        let key = Environment["OPENAI_API_KEY"].map { [(name: "Authorization", value: "Bearer \($0)")] } ?? []
        let session = try await AttachedSession.attach(
            to: url,
            headers: key,
            configuration: try proxyConfiguration(),
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
        let excluded = status.excluded > 0 ? ", \(status.excluded) left out" : ""
        notices.print("\(HumanText.count(status.events, "event")) stored in \(place.summary)\(lost)\(excluded)")
        if status.lost > 0 { throw ExitCode.findings }
    }
}
