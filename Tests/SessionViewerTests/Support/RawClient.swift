import NIOCore
import NIOPosix
import SessionViewer
import TestSupport

/// A client that asks a server for one address, and may read no further than what comes first.
struct RawClient: Sendable {
    private let channel: any Channel
    private let first: EventLoopFuture<String>

    /// Asks for an address behind the page's.
    static func asking(_ server: ViewerServer, for address: String) async throws -> RawClient {
        guard let match = server.url.firstMatch(of: /^http:\/\/([0-9.]+):(\d+)(\/.*)$/), let port = Int(match.2) else {
            throw Unexpected("this is no address: \(server.url)")
        }
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let first = loop.makePromise(of: String.self)
        let channel = try await ClientBootstrap(group: loop)
            .channelOption(.autoRead, value: false)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Reader(first: first))
                }
            }
            .connect(host: String(match.1), port: port).get()
        let head = "GET \(match.3)\(address) HTTP/1.1\r\nHost: \(match.1):\(port)\r\n\r\n"
        try await channel.writeAndFlush(ByteBuffer(string: head))
        return RawClient(channel: channel, first: first.futureResult)
    }

    /// What comes first; nothing is read after it.
    func beginning() async throws -> String {
        try await channel.eventLoop.submit { channel.read() }.get()
        return try await first.get()
    }

    /// Returns when the connection is closed, whatever it still has to read.
    func closed() async throws {
        // It may be closed already.
        try? await channel.setOption(.autoRead, value: true).get()
        try await channel.closeFuture.get()
    }

    private final class Reader: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let first: EventLoopPromise<String>
        private var hasRead = false

        init(first: EventLoopPromise<String>) { self.first = first }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard !hasRead else { return }
            hasRead = true
            first.succeed(String(buffer: unwrapInboundIn(data)))
        }

        func channelInactive(context: ChannelHandlerContext) {
            if !hasRead { first.fail(ChannelError.inputClosed) }
        }
    }
}
