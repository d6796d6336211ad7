import HTTPTypes
import HummingbirdCore
import Listening
public import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Waiting

/// A web server of this machine that shows recorded sessions.
///
/// ```swift
/// let server = try await ViewerServer.start(showing: source)
/// print(server.url)
/// await server.stop()
/// ```
///
/// Its address ends with a token; requests without it are refused.
public final class ViewerServer: Sendable {
    /// What has become of listening.
    private enum Beginning: Sendable {
        case starting
        case running(SocketAddress?)
        case failed(ListenProblem)
    }

    /// How long connections may take to close when the server stops.
    private static let grace = Duration.seconds(2)

    /// The address of the page, with the token that opens it.
    public let url: String

    /// Serves; it ends with ``stop()``.
    private let service: Task<Void, Never>
    /// Whether it has ended.
    private let isOver: Monitor<Bool>

    /// Starts a server.
    ///
    /// - Parameters:
    ///   - source: Where the sessions come from.
    ///   - configuration: Where it listens.
    ///   - logger: Logs what happens, without what was recorded; nil for no log.
    /// - Returns: The server, which is already listening.
    /// - Throws: ``ViewerError`` when it cannot listen on the address.
    public static func start(
        showing source: any ViewerSource,
        configuration: Configuration = Configuration(),
        logger: Logger? = nil
    ) async throws(ViewerError) -> ViewerServer {
        do throws(ListenProblem) {
            return try await listen(source, configuration, logger)
        } catch {
            throw ViewerError(error)
        }
    }

    private static func listen(
        _ source: any ViewerSource,
        _ configuration: Configuration,
        _ logger: Logger?
    ) async throws(ListenProblem) -> ViewerServer {
        let place = ListenPlace(host: configuration.listenHost, port: configuration.listenPort)
        let address = try place.address(
            allowsRemote: configuration.allowsRemote,
            danger: "which could read the sessions"
        )
        let token = AccessToken()
        let listening = Monitor(Beginning.starting)
        let handler = RequestHandler(source, configuration, token)
        let logger = logger ?? Logger(label: "tapedeck.view") { _ in SwiftLogNoOpLogHandler() }
        let isOver = Monitor(false)
        let service = Task {
            defer { isOver.withLock { $0 = true } }
            do {
                let server = try HTTPServerBuilder.http1().buildServer(
                    configuration: ServerConfiguration(
                        address: .hostname(address.ipAddress ?? "", port: address.port ?? 0)
                    ),
                    eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
                    logger: logger
                ) { (request, writer: consuming ResponseWriter, channel) in
                    let response = await handler.respond(to: request, on: channel.localAddress)
                    try await writer.write(response: response.head, body: response.body)
                } onServerRunning: { channel in
                    listening.withLock { $0 = .running(channel.localAddress) }
                }
                try await server.run()
            } catch {
                listening.withLock { $0 = .failed(place.problem(error)) }
            }
        }
        let outcome = await listening.wait { state -> Beginning? in
            if case .starting = state { nil } else { state }
        }
        switch outcome {
        case .running(let local):
            handler.prepare()
            let port = local?.port ?? configuration.listenPort
            let shown = ListenPlace(host: configuration.shownHost, port: port)
            return ViewerServer(url: "http://\(shown)/\(token)/", service: service, isOver: isOver)
        case .failed(let problem): throw problem
        case .starting, nil:
            service.cancel()
            throw ListenProblem(description: "can't listen on \(place): it was cancelled")
        }
    }

    private init(url: String, service: Task<Void, Never>, isOver: Monitor<Bool>) {
        self.url = url
        self.service = service
        self.isOver = isOver
    }

    deinit { service.cancel() }

    /// Stops listening, closes open connections, and returns when they are closed, or after two seconds.
    public func stop() async {
        service.cancel()
        // Reading and folding are not cancelled: nobody waits for their end longer than this.
        _ = try? await isOver.wait(until: { $0 ? true : nil }, or: { try await Task.sleep(for: Self.grace) })
    }
}

extension ViewerServer {
    /// Where a server listens, and what it serves.
    public struct Configuration: Sendable {
        /// The address or name to listen on.
        public var listenHost = "127.0.0.1"
        /// The port to listen on; 0 for any free port.
        public var listenPort = 0
        /// Whether the server may listen on addresses other than loopback.
        public var allowsRemote = false
        /// A folder with the page's files, for work on the page; nil for those that are part of the program.
        public var webFolder: String?

        /// The defaults: any free port of this machine.
        public init() {}

        /// The host as people open it: every address of this machine is one of its own.
        var shownHost: String { ["0.0.0.0", "::"].contains(listenHost) ? "127.0.0.1" : listenHost }
    }
}
