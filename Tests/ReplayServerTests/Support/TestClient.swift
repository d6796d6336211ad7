import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import SessionRecording
import TestSupport

/// A WebSocket client that sends and receives what tests tell it to.
enum TestClient {
    /// What comes from a server.
    enum Message: Equatable, Sendable {
        case text(String)
        case binary([UInt8])
        case pong([UInt8])
        case close(Close)
        /// The connection is gone.
        case end
    }

    /// Connects, lets `body` talk, and disconnects.
    static func connect(
        to address: String,
        path: String = "/v1/realtime?model=gpt-realtime",
        headers: [(String, String)] = [],
        _ body: @Sendable @escaping (inout Conversation) async throws -> Void
    ) async throws {
        let upgraded = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(to: try socketAddress(address)) { channel in
                channel.eventLoop.makeCompletedFuture { try handshake(on: channel, path: path, headers: headers) }
            }
            .get()
        guard let frames = upgraded else { throw Unexpected("the server does not upgrade") }
        try await frames.executeThenClose { inbound, outbound in
            var conversation = Conversation(inbound: inbound.makeAsyncIterator(), outbound: outbound)
            try await body(&conversation)
        }
    }

    private static func socketAddress(_ address: String) throws -> SocketAddress {
        let colon = try address.lastIndex(of: ":") ?? { throw Unexpected("no port in \(address)") }()
        guard let port = Int(address[address.index(after: colon)...]) else { throw Unexpected("no port in \(address)") }
        return try SocketAddress(ipAddress: String(address[..<colon]), port: port)
    }

    private typealias Frames = NIOAsyncChannel<WebSocketFrame, WebSocketFrame>

    private static func handshake(
        on channel: any Channel,
        path: String,
        headers: [(String, String)]
    ) throws -> EventLoopFuture<Frames?> {
        let upgrader = NIOTypedWebSocketClientUpgrader<Frames?>(
            maxFrameSize: 1 << 26,
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture { try Frames(wrappingChannelSynchronously: channel) }
            }
        )
        let head = HTTPRequestHead(
            version: .http1_1,
            method: .GET,
            uri: path,
            headers: HTTPHeaders([("Host", "server.invalid"), ("Content-Length", "0")] + headers)
        )
        let configuration = NIOTypedHTTPClientUpgradeConfiguration<Frames?>(
            upgradeRequestHead: head,
            upgraders: [upgrader],
            notUpgradingCompletionHandler: { $0.eventLoop.makeSucceededFuture(nil) }
        )
        return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
            configuration: .init(upgradeConfiguration: configuration)
        )
    }
}

/// What a connected client says and hears.
struct Conversation {
    var inbound: NIOAsyncChannelInboundStream<WebSocketFrame>.AsyncIterator
    let outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>

    /// Sends an event.
    func send(_ text: String) async throws {
        try await outbound.write(
            WebSocketFrame(fin: true, opcode: .text, maskKey: .random(), data: ByteBuffer(string: text))
        )
    }

    /// Sends a frame of any kind.
    func send(_ opcode: WebSocketOpcode, _ bytes: [UInt8], fin: Bool = true) async throws {
        try await outbound.write(
            WebSocketFrame(fin: fin, opcode: opcode, maskKey: .random(), data: ByteBuffer(bytes: bytes))
        )
    }

    /// Says goodbye.
    func close(_ code: UInt16 = 1000) async throws {
        try await send(.connectionClose, [UInt8(code >> 8), UInt8(code & 255)])
    }

    /// The next thing that comes.
    mutating func next() async throws -> TestClient.Message {
        guard let frame = try await inbound.next(isolation: #isolation) else { return .end }
        var data = frame.data
        switch frame.opcode {
        case .text: return .text(String(buffer: data))
        case .binary: return .binary(Array(buffer: data))
        case .pong: return .pong(Array(buffer: data))
        case .connectionClose:
            let code = data.readInteger(as: UInt16.self).map(Int.init) ?? 1005
            let reason = String(buffer: data)
            return .close(Close(code: code, reason: reason.isEmpty ? nil : reason))
        default: throw Unexpected("a frame of opcode \(frame.opcode)")
        }
    }

    /// The next so many events.
    mutating func texts(_ count: Int) async throws -> [String] {
        var texts: [String] = []
        while texts.count < count {
            guard case .text(let text) = try await next() else { throw Unexpected("no event after \(texts)") }
            texts.append(text)
        }
        return texts
    }
}
