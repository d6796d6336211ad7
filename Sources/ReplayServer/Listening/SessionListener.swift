import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// Listens for clients and opens their WebSockets.
struct SessionListener: Sendable {
    /// What became of a connection.
    enum Connection: Sendable {
        /// A client that a recording is to be played to.
        case session(SessionConnection.Frames, PlayableRecording)
        /// Somebody who wanted something else, and was answered.
        case answered
    }

    typealias Connections = NIOAsyncChannel<EventLoopFuture<Connection>, Never>

    /// Larger than any message of the API's: an append may bring 15 MiB of audio, which are 20 of base64.
    private static let maximumMessage = 64 << 20

    let picker: RecordingPicker
    let channels: OpenChannels
    /// How long a client may take for its request.
    let handshakeTimeout: TimeAmount

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
        // The upgrade handler swallows the head of a request that it refuses.
        let refused = NIOLoopBoundBox<HTTPRequestHead?>(nil, eventLoop: channel.eventLoop)
        let configuration = NIOTypedHTTPServerUpgradeConfiguration(
            upgraders: [upgrader(noting: refused)],
            notUpgradingCompletionHandler: { channel in
                channel.eventLoop.makeCompletedFuture {
                    let answerer = RequestAnswerer(picker: picker, head: refused.value)
                    try channel.pipeline.syncOperations.addHandler(answerer)
                    return Connection.answered
                }
            }
        )
        let connection = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
            configuration: .init(upgradeConfiguration: configuration)
        )
        try channel.pipeline.syncOperations.addHandler(BrokenRequestCloser())
        let overdue = channel.eventLoop.scheduleTask(in: handshakeTimeout) { channel.close(promise: nil) }
        connection.whenComplete { _ in overdue.cancel() }
        return connection
    }

    private func upgrader(
        noting refused: NIOLoopBoundBox<HTTPRequestHead?>
    ) -> NIOTypedWebSocketServerUpgrader<Connection> {
        NIOTypedWebSocketServerUpgrader(
            maxFrameSize: Self.maximumMessage,
            shouldUpgrade: { channel, head in
                let isServed = (try? picker.check(SessionRequest(target: head.uri))) != nil
                if !isServed { refused.value = head }
                return channel.eventLoop.makeSucceededFuture(isServed ? Self.answerHeaders(to: head) : nil)
            },
            upgradePipelineHandler: { channel, head in
                channel.eventLoop.makeCompletedFuture {
                    let recording = try picker.take(for: SessionRequest(target: head.uri))
                    try channel.pipeline.syncOperations.addHandler(
                        NIOWebSocketFrameAggregator(
                            minNonFinalFragmentSize: 0,
                            maxAccumulatedFrameCount: 100_000,
                            maxAccumulatedFrameSize: Self.maximumMessage
                        )
                    )
                    let frames = try SessionConnection.Frames(wrappingChannelSynchronously: channel)
                    return .session(frames, recording)
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
