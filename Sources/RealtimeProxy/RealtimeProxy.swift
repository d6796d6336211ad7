import Listening
public import Logging
import NIOCore
import NIOPosix
public import SessionRecorder
import Synchronization

/// A proxy that records the sessions of Realtime clients which connect to it instead of the API.
///
/// After the handshake it changes nothing: bytes are forwarded as they arrive, including frames, masks, pings and close
/// codes, and recorded beside.
///
/// ```swift
/// let proxy = RealtimeProxy(configuration: ProxyConfiguration(), recorder: recorder, logger: logger)
/// let address = try await proxy.start()
/// …
/// await proxy.shutdown(drain: .seconds(10))
/// ```
///
/// It owns threads from its creation on, so every proxy has to be shut down, even if it never started.
public final class RealtimeProxy: Sendable {
    private enum State {
        case idle
        case starting
        case listening(any Channel)
        case over
    }

    private let configuration: ProxyConfiguration
    private let recorder: Recorder
    private let logger: Logger
    private let group: MultiThreadedEventLoopGroup
    private let connections = OpenConnections()
    private let state = Mutex(State.idle)

    /// Creates a proxy.
    ///
    /// - Parameters:
    ///   - configuration: Where it listens, and where it connects to.
    ///   - recorder: Records the sessions. It has to live until ``shutdown(drain:)`` has returned.
    ///   - logger: Logs what happens, without secrets and payloads.
    public init(configuration: ProxyConfiguration, recorder: Recorder, logger: Logger) {
        self.configuration = configuration
        self.recorder = recorder
        self.logger = logger
        group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, min(4, System.coreCount)))
    }

    /// Connections that are open.
    package var openConnections: Int { connections.count }

    /// Starts listening.
    ///
    /// - Returns: Where it listens.
    /// - Throws: ``ProxyError`` when the address can't be listened on, or must not, or the proxy was started or shut
    ///   down before. Where it could not listen it may be started once more.
    public func start() async throws(ProxyError) -> BoundAddress {
        try state.withLock { state throws(ProxyError) in
            switch state {
            case .idle: state = .starting
            case .starting, .listening: throw ProxyError(.listening, "the proxy was started before; make a new one")
            case .over: throw .shutDown
            }
        }
        do throws(ProxyError) {
            let channel = try await listen()
            return try await announce(channel)
        } catch {
            try state.withLock { state throws(ProxyError) in
                // A listening channel is not to be had from a group of threads that has ended.
                guard case .starting = state else { throw .shutDown }
                state = .idle
            }
            throw error
        }
    }

    /// Stops listening, gives sessions time to end, ends the remaining ones, and returns when all are recorded.
    ///
    /// Peers are told by a close frame with code 1001 where one fits between two frames. It may be called again, with
    /// less time, while it is under way. Cancelling the task shortens nothing: call ``abort()`` for that.
    ///
    /// - Parameter drain: How long sessions may go on.
    public func shutdown(drain: Duration) async {
        let channel = state.withLock { state in
            defer { state = .over }
            if case .listening(let channel) = state { return channel as (any Channel)? }
            return nil
        }
        try? await channel?.close()
        if await !connections.waitUntilEmpty(for: drain) {
            connections.goAway()
            let grace = configuration.closeTimeout * 2 + .milliseconds(500)
            if await !connections.waitUntilEmpty(for: grace) {
                connections.abort()
                _ = await connections.waitUntilEmpty(for: grace)
            }
        }
        try? await group.shutdownGracefully()
    }

    /// Ends all sessions now, while ``shutdown(drain:)`` waits for them, which then returns.
    ///
    /// Peers are told by a close frame with code 1001 where one fits between two frames, and given no time to answer.
    public func abort() async {
        connections.goAway()
        // Long enough for the frames to be written.
        _ = await connections.waitUntilEmpty(for: .milliseconds(100))
        connections.abort()
    }

    private func listen() async throws(ProxyError) -> any Channel {
        let service = ProxyService(
            configuration: configuration,
            connector: try UpstreamConnector(
                to: configuration.upstream,
                certificateAuthorities: configuration.certificateAuthorities,
                timeout: configuration.handshakeTimeout
            ),
            recorder: recorder,
            connections: connections,
            logger: logger
        )
        let place = ListenPlace(host: configuration.listenHost, port: configuration.listenPort)
        do throws(ListenProblem) {
            let address = try place.address(
                allowsRemote: configuration.allowsRemote,
                danger: "whose sessions and keys would pass here unencrypted"
            )
            do {
                return try await bind(to: address, service)
            } catch {
                throw place.problem(error)
            }
        } catch {
            throw ProxyError(error)
        }
    }

    private func bind(to address: SocketAddress, _ service: ProxyService) async throws -> any Channel {
        try await ServerBootstrap(group: group)
            .tuned(logger: logger)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try Exchange(client: channel, service: service).begin() }
            }
            .bind(to: address)
            .get()
    }

    /// Takes note of the listening channel, unless the proxy was shut down meanwhile, and says where it listens.
    private func announce(_ channel: any Channel) async throws(ProxyError) -> BoundAddress {
        let isWanted = state.withLock { state in
            guard case .starting = state else { return false }
            state = .listening(channel)
            return true
        }
        guard isWanted else {
            try? await channel.close()
            throw .shutDown
        }
        let address = channel.localAddress
        return BoundAddress(
            host: address?.ipAddress ?? configuration.listenHost,
            port: address?.port ?? configuration.listenPort
        )
    }
}

extension ProxyError {
    fileprivate static let shutDown = Self(.listening, "the proxy was shut down; make a new one")
}
