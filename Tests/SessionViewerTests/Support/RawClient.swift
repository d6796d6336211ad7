import NIOCore
import NIOPosix
import SessionViewer
import TestSupport

/// A client that asks a server for one address, and may read no further than what comes first.
struct RawClient: Sendable {
    private let channel: any Channel
    private let first: EventLoopFuture<String>
    private let last: EventLoopFuture<String>

    /// Asks for an address behind the page's.
    ///
    /// - Parameters:
    ///   - server: The server.
    ///   - address: The address.
    ///   - end: What the answer ends with, for ``whole()``.
    /// - Returns: A client that has asked, and has read nothing yet.
    /// - Throws: When the server cannot be reached.
    static func asking(
        _ server: ViewerServer,
        for address: String,
        endingWith end: String = ""
    ) async throws -> RawClient {
        guard let match = server.url.firstMatch(of: /^http:\/\/([0-9.]+):(\d+)(\/.*)$/), let port = Int(match.2) else {
            throw Unexpected("this is no address: \(server.url)")
        }
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let first = loop.makePromise(of: String.self)
        let last = loop.makePromise(of: String.self)
        let channel = try await ClientBootstrap(group: loop)
            .channelOption(.autoRead, value: false)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Reader(end: end, first: first, last: last))
                }
            }
            .connect(host: String(match.1), port: port).get()
        let head = "GET \(match.3)\(address) HTTP/1.1\r\nHost: \(match.1):\(port)\r\n\r\n"
        try await channel.writeAndFlush(ByteBuffer(string: head))
        return RawClient(channel: channel, first: first.futureResult, last: last.futureResult)
    }

    /// What comes first; nothing is read after it.
    func beginning() async throws -> String {
        try await channel.eventLoop.submit { channel.read() }.get()
        return try await first.get()
    }

    /// All that comes, up to the end that was named.
    func whole() async throws -> String {
        try await channel.setOption(.autoRead, value: true).get()
        return try await last.get()
    }

    /// Returns when the connection is closed, whatever it still has to read.
    func closed() async throws {
        // It may be closed already.
        try? await channel.setOption(.autoRead, value: true).get()
        try await channel.closeFuture.get()
    }

    private final class Reader: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let end: [UInt8]
        private let first: EventLoopPromise<String>
        private let last: EventLoopPromise<String>
        private var bytes: [UInt8] = []
        private var isOver = false

        init(end: String, first: EventLoopPromise<String>, last: EventLoopPromise<String>) {
            self.end = Array(end.utf8)
            self.first = first
            self.last = last
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let isFirst = bytes.isEmpty
            bytes += unwrapInboundIn(data).readableBytesView
            if isFirst { first.succeed(String(decoding: bytes, as: UTF8.self)) }
            guard !isOver, bytes.suffix(end.count).elementsEqual(end) else { return }
            isOver = true
            last.succeed(String(decoding: bytes, as: UTF8.self))
        }

        func channelInactive(context: ChannelHandlerContext) {
            if bytes.isEmpty { first.fail(ChannelError.inputClosed) }
            if !isOver { last.fail(ChannelError.inputClosed) }
        }
    }
}
