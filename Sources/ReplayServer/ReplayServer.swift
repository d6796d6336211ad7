import Listening
public import Logging
import NIOCore
public import SessionRecording
import SessionReplay
import Synchronization

/// A Realtime server that plays recordings to real clients.
///
/// It sends what the recorded server sent, each event only after what caused it in the recording: an answer after its
/// request, a response after it was requested, the end of speech after audio. Ids that the client chooses replace the
/// recorded ones. Each connection plays a recording from its start.
///
/// ```swift
/// let server = try await ReplayServer.start(playing: recording)
/// try await MyClient(url: server.url).askForTheWeather()
/// await server.stop()
/// #expect(server.report.isFollowed)
/// ```
///
/// See <doc:WhatFollowsWhat> for how the client is followed.
public final class ReplayServer: Sendable {
    /// How long sessions may take to close when the server stops.
    private static let grace = Duration.seconds(3)

    /// The host and port that it listens on, as in a URL.
    public let address: String

    private let listener: any Channel
    private let channels: OpenChannels
    private let sessions: PlayedSessions
    /// Accepts connections; it ends with ``stop()``.
    private let service: Task<Void, Never>

    /// Starts a server that plays one recording to every client.
    ///
    /// - Parameters:
    ///   - recording: The recording to play.
    ///   - configuration: Where it listens, and how it plays.
    ///   - clock: The clock for the recorded gaps and the configuration's `timeout`.
    ///   - logger: Logs what happens, without payloads; nil for no log.
    /// - Returns: The server, which is already listening.
    /// - Throws: ``ReplayServerError`` when there is nothing to play, or the server cannot listen on the address.
    public static func start(
        playing recording: Recording,
        configuration: Configuration = Configuration(),
        clock: some Clock<Duration> = ContinuousClock(),
        logger: Logger? = nil
    ) async throws(ReplayServerError) -> ReplayServer {
        let recordings = [ServedRecording(recording)]
        return try await start(playing: recordings, configuration: configuration, clock: clock, logger: logger)
    }

    /// Starts a server that plays several recordings.
    ///
    /// - Parameters:
    ///   - recordings: The recordings to play, at least one.
    ///   - configuration: Where it listens, which recording it plays to which client, and how.
    ///   - clock: The clock for the recorded gaps and the configuration's `timeout`.
    ///   - logger: Logs what happens, without payloads; nil for no log.
    /// - Returns: The server, which is already listening.
    /// - Throws: ``ReplayServerError`` when there is nothing to play, or the server cannot listen on the address.
    public static func start(
        playing recordings: [ServedRecording],
        configuration: Configuration = Configuration(),
        clock: some Clock<Duration> = ContinuousClock(),
        logger: Logger? = nil
    ) async throws(ReplayServerError) -> ReplayServer {
        let picker = try RecordingPicker(recordings, choice: configuration.choice, faults: configuration.faults)
        let channels = OpenChannels()
        let listener = SessionListener(
            picker: picker,
            channels: channels,
            handshakeTimeout: TimeAmount(configuration.handshakeTimeout)
        )
        let connections = try await configuration.bind(listener)
        let sessions = PlayedSessions()
        let service = SessionService(
            options: configuration.options,
            closeTimeout: configuration.closeTimeout,
            sessions: sessions,
            startsStopwatch: { Stopwatch(on: clock) },
            logger: logger ?? Logger(label: "tapedeck.serve") { _ in SwiftLogNoOpLogHandler() }
        )
        return ReplayServer(
            address: connections.channel.localAddress,
            listener: connections.channel,
            channels: channels,
            sessions: sessions,
            service: Task { await service.accept(connections) }
        )
    }

    private init(
        address: SocketAddress?,
        listener: any Channel,
        channels: OpenChannels,
        sessions: PlayedSessions,
        service: Task<Void, Never>
    ) {
        self.address = address?.authority ?? ""
        self.listener = listener
        self.channels = channels
        self.sessions = sessions
        self.service = service
    }

    deinit {
        listener.close(promise: nil)
        channels.closeAll()
        service.cancel()
    }

    /// The URL for clients to connect to; any other path works as well.
    public var url: String { "ws://\(address)/v1/realtime" }

    /// How the clients have followed so far.
    public var report: Report { sessions.report }

    /// Waits until a number of sessions have ended, the server has stopped, or the task is cancelled.
    public func waitForSessions(_ count: Int) async { await sessions.waitForEnds(count) }

    /// Stops listening, closes open connections with code 1001, and returns when all have ended.
    ///
    /// Clients have three seconds to close, even if the task is cancelled; then their connections are dropped. It may be
    /// called again.
    public func stop() async {
        listener.close(promise: nil)
        sessions.stop()
        let overdue = Task { [channels] in
            try await Task.sleep(for: Self.grace)
            channels.closeAll()
        }
        await service.value
        overdue.cancel()
        channels.closeAll()
        sessions.release()
    }
}

extension ReplayServer.Configuration {
    /// Listens where it says.
    fileprivate func bind(
        _ listener: SessionListener
    ) async throws(ReplayServerError) -> SessionListener.Connections {
        let place = ListenPlace(host: listenHost, port: listenPort)
        do throws(ListenProblem) {
            let address = try place.address(
                allowsRemote: allowsRemote,
                danger: "which would be played the recording"
            )
            do {
                return try await listener.bind(to: address)
            } catch {
                throw place.problem(error)
            }
        } catch {
            throw ReplayServerError(error)
        }
    }
}

extension SocketAddress {
    /// Address and port as in a URL.
    fileprivate var authority: String? {
        guard let ipAddress, let port else { return nil }
        return ListenPlace(host: ipAddress, port: port).description
    }
}
