import LibC
import NIOCore
import NIOPosix
import NIOSSL
import TestSupport
import Waiting

/// One end of a connection, in the hands of a test: it sends what it is told, well-formed or not, and keeps what comes.
final class Wire: Sendable {
    struct Inbox: Sendable {
        var bytes: [UInt8] = []
        var isEnded = false
    }

    let channel: any Channel
    let inbox: Watched<Inbox>

    init(_ channel: any Channel, inbox: Watched<Inbox>) {
        self.channel = channel
        self.inbox = inbox
    }

    /// Connects to a port of this machine.
    static func connect(to port: Int) async throws -> Wire {
        let inbox = Watched(Inbox())
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(InboxHandler(inbox: inbox))
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .get()
        return Wire(channel, inbox: inbox)
    }

    // MARK: Sending

    func send(_ bytes: [UInt8]) async throws { try await channel.writeAndFlush(ByteBuffer(bytes: bytes)) }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ frames: TestFrame...) async throws { try await send(frames.flatMap(\.bytes)) }

    /// Sends without waiting for the peer to take it.
    func sendLater(_ bytes: [UInt8]) { channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil) }

    /// Ends the connection after what was sent.
    func close() async throws {
        do { try await channel.close() } catch ChannelError.alreadyClosed {}
    }

    /// Ends its own half of the connection after what was sent.
    func endOutput() async throws { try await channel.close(mode: .output) }

    /// Breaks the connection, as a crash does.
    func reset() async throws {
        guard let socket = channel as? any SocketOptionProvider else { throw Unexpected("this channel has no socket") }
        try await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        try await close()
    }

    /// Stops, or goes on, taking what the peer sends.
    func setReading(_ isReading: Bool) async throws {
        try await channel.setOption(.autoRead, value: isReading).get()
        if isReading { channel.read() }
    }

    // MARK: Receiving

    func read(_ count: Int) async throws -> [UInt8] {
        let bytes: [UInt8]? = try await inbox.when { inbox in
            guard inbox.bytes.count >= count else { return inbox.isEnded ? .some(nil) : nil }
            defer { inbox.bytes.removeFirst(count) }
            return Array(inbox.bytes.prefix(count))
        }
        guard let bytes else { throw Unexpected("the connection ended before \(count) bytes had come") }
        return bytes
    }

    /// The next HTTP head, with its empty line.
    func readHead() async throws -> String {
        let end = Array("\r\n\r\n".utf8)
        let head: String? = try await inbox.when { inbox in
            guard let range = inbox.bytes.firstRange(of: end) else { return inbox.isEnded ? .some(nil) : nil }
            defer { inbox.bytes.removeSubrange(..<range.upperBound) }
            return String(decoding: inbox.bytes[..<range.upperBound], as: UTF8.self)
        }
        guard let head else { throw Unexpected("the connection ended before a head had come") }
        return head
    }

    func readFrame() async throws -> TestFrame {
        let frame: TestFrame? = try await inbox.when { inbox in
            guard let (frame, size) = TestFrame.parse(inbox.bytes) else { return inbox.isEnded ? .some(nil) : nil }
            inbox.bytes.removeFirst(size)
            return frame
        }
        guard let frame else { throw Unexpected("the connection ended before a frame had come") }
        return frame
    }

    /// Everything up to the end of the connection.
    func readToEnd() async throws -> [UInt8] {
        try await inbox.when { $0.isEnded ? $0.bytes : nil }
    }
}

/// Keeps what comes.
final class InboxHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let inbox: Watched<Wire.Inbox>

    init(inbox: Watched<Wire.Inbox>) { self.inbox = inbox }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        inbox.update { $0.bytes.append(contentsOf: bytes.readableBytesView) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent { inbox.update { $0.isEnded = true } }
    }

    func channelInactive(context: ChannelHandlerContext) { inbox.update { $0.isEnded = true } }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

extension [UInt8] {
    /// The first place of `part`.
    func firstRange(of part: [UInt8]) -> Range<Int>? {
        guard count >= part.count else { return nil }
        let start = (0...(count - part.count)).first { self[$0...].starts(with: part) }
        return start.map { $0..<($0 + part.count) }
    }
}
