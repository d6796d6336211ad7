public import Logging
import NIOCore
import NIOPosix
public import SessionRecording
import Synchronization

/// A proxy that Realtime clients are pointed at in place of the API, and that records their sessions.
///
/// After the handshake it changes nothing: bytes go across as they came, frames, masks, pings and close codes included,
/// and what goes by is looked at beside.
///
/// ```swift
/// let proxy = RealtimeProxy(configuration: ProxyConfiguration(), recorder: recorder, logger: logger)
/// let address = try await proxy.start()
/// …
/// await proxy.shutdown(drain: .seconds(10))
/// ```
public final class RealtimeProxy: Sendable {
    private enum State {
        case idle
        case listening(any Channel)
        case over
    }

    private let configuration: ProxyConfiguration
    private let tapes: any SessionTapes
    private let logger: Logger
    private let group: MultiThreadedEventLoopGroup
    private let connections = OpenConnections()
    private let state = Mutex(State.idle)

    /// Creates a proxy.
    ///
    /// - Parameters:
    ///   - configuration: How it listens, and where it connects to.
    ///   - recorder: What records the sessions. It has to live until ``shutdown(drain:)`` has returned.
    ///   - logger: Told what happens, without secrets and payloads.
    public convenience init(configuration: ProxyConfiguration, recorder: Recorder, logger: Logger) {
        self.init(configuration: configuration, tapes: RecorderTapes(recorder: recorder), logger: logger)
    }

    /// Creates a proxy whose sessions go to these tapes.
    package init(configuration: ProxyConfiguration, tapes: any SessionTapes, logger: Logger) {
        self.configuration = configuration
        self.tapes = tapes
        self.logger = logger
        group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, min(4, System.coreCount)))
    }

    /// Connections that are open.
    public var openConnections: Int { connections.count }

    /// Begins to listen.
    ///
    /// - Returns: Where it listens.
    /// - Throws: ``ProxyError`` when the address can't be listened on, or must not.
    public func start() async throws(ProxyError) -> BoundAddress {
        let address = try listenAddress()
        let service = ProxyService(
            configuration: configuration,
            connector: try UpstreamConnector(
                to: configuration.upstream,
                certificateAuthorities: configuration.certificateAuthorities,
                timeout: configuration.handshakeTimeout
            ),
            tapes: tapes,
            connections: connections,
            logger: logger
        )
        let channel = try await bind(to: address, service)
        let isWanted = state.withLock { state in
            guard case .idle = state else { return false }
            state = .listening(channel)
            return true
        }
        guard isWanted, let bound = channel.localAddress, let host = bound.ipAddress, let port = bound.port else {
            try? await channel.close()
            throw ProxyError(.listening, "the proxy was started before; make a new one")
        }
        return BoundAddress(host: host, port: port)
    }

    /// Stops listening, gives sessions time to end, ends those that have not, and returns when all are recorded.
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

    private func listenAddress() throws(ProxyError) -> SocketAddress {
        let (host, port) = (configuration.listenHost, configuration.listenPort)
        let address: SocketAddress
        do {
            address = try SocketAddress.makeAddressResolvingHost(host, port: port)
        } catch {
            throw ProxyError(.listening, "there is no address \(host) to listen on; give one of this machine's")
        }
        guard configuration.allowsRemote || address.isLoopback else {
            throw ProxyError(
                .remoteListening,
                "\(host) can be reached from other machines, whose sessions and keys would pass here unencrypted; "
                    + "listen on 127.0.0.1, or allow it with --allow-remote"
            )
        }
        return address
    }

    private func bind(to address: SocketAddress, _ service: ProxyService) async throws(ProxyError) -> any Channel {
        do {
            return try await ServerBootstrap(group: group)
                .tuned(logger: logger)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture { try Exchange(client: channel, service: service).begin() }
                }
                .bind(to: address)
                .get()
        } catch {
            let place = BoundAddress(host: configuration.listenHost, port: configuration.listenPort)
            throw ProxyError(
                .listening,
                "can't listen on \(place): \(ConnectionFailure.text(error)); choose another port, or 0 for any"
            )
        }
    }
}

extension SocketAddress {
    /// Whether only this machine can reach it.
    fileprivate var isLoopback: Bool {
        guard let ipAddress else { return false }
        return ipAddress == "::1" || ipAddress.hasPrefix("127.") || ipAddress.hasPrefix("::ffff:127.")
    }
}
