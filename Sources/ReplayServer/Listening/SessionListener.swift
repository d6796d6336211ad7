import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// Listens for clients and opens their WebSockets.
struct SessionListener: Sendable {
    /// What became of a connection.
    enum Connection: Sendable {
        /// A client that a recording is to be played to.
        case session(PlayedConnection.Frames, Repertoire.Piece)
        /// Somebody who wanted something else, and was answered.
        case answered
    }

    typealias Connections = NIOAsyncChannel<EventLoopFuture<Connection>, Never>

    /// Larger than any message of the API's: an append may bring 15 MiB of audio, which are 20 of base64.
    private static let maximumMessage = 64 << 20
    /// How long a client may take for its request.
    private static let handshakeTimeout = TimeAmount.seconds(15)

    let repertoire: Repertoire
    let channels: OpenChannels

    /// Begins to listen.
    func bind(to address: SocketAddress) async throws -> Connections {
        try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .bind(to: address) { channel in
                channels.add(channel)
                return channel.eventLoop.makeCompletedFuture { try shakeHands(on: channel) }
            }
    }

    private func shakeHands(on channel: any Channel) throws -> EventLoopFuture<Connection> {
        let configuration = NIOTypedHTTPServerUpgradeConfiguration(
            upgraders: [upgrader],
            notUpgradingCompletionHandler: { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(RequestAnswerer(repertoire: repertoire))
                    return Connection.answered
                }
            }
        )
        let connection = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
            configuration: .init(upgradeConfiguration: configuration)
        )
        let overdue = channel.eventLoop.scheduleTask(in: Self.handshakeTimeout) { channel.close(promise: nil) }
        connection.whenComplete { _ in overdue.cancel() }
        return connection
    }

    private var upgrader: NIOTypedWebSocketServerUpgrader<Connection> {
        NIOTypedWebSocketServerUpgrader(
            maxFrameSize: Self.maximumMessage,
            shouldUpgrade: { channel, head in
                let isServed = (try? repertoire.check(SessionRequest(target: head.uri))) != nil
                return channel.eventLoop.makeSucceededFuture(isServed ? Self.answerHeaders(to: head) : nil)
            },
            upgradePipelineHandler: { channel, head in
                channel.eventLoop.makeCompletedFuture {
                    let piece = try repertoire.takePiece(for: SessionRequest(target: head.uri))
                    try channel.pipeline.syncOperations.addHandler(
                        NIOWebSocketFrameAggregator(
                            minNonFinalFragmentSize: 0,
                            maxAccumulatedFrameCount: 100_000,
                            maxAccumulatedFrameSize: Self.maximumMessage
                        )
                    )
                    return .session(try PlayedConnection.Frames(wrappingChannelSynchronously: channel), piece)
                }
            }
        )
    }

    /// Of the subprotocols on offer, the API speaks `realtime`; browsers put their key among them.
    private static func answerHeaders(to head: HTTPRequestHead) -> HTTPHeaders {
        let offered = head.headers[canonicalForm: "sec-websocket-protocol"]
        return offered.contains("realtime") ? ["Sec-WebSocket-Protocol": "realtime"] : [:]
    }
}
