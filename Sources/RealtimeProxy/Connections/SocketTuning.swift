import LibC
import Logging
import NIOCore
import NIOPosix

/// How both legs' sockets are set: for many small messages that must not wait, and for audio in between.
private enum SocketTuning {
    static let writeBuffer = ChannelOptions.Types.WriteBufferWaterMark(low: 256 << 10, high: 1 << 20)
    static let readsInARow: UInt = 4

    static var receiveBuffers: AdaptiveRecvByteBufferAllocator {
        AdaptiveRecvByteBufferAllocator(minimum: 4 << 10, initial: 64 << 10, maximum: 128 << 10)
    }

    #if canImport(Darwin)
    private static let idleTime = TCP_KEEPALIVE
    #else
    private static let idleTime = TCP_KEEPIDLE
    #endif

    /// A peer that is gone without a word, its machine or network down, is found out after two minutes of silence.
    static let tcp: [(option: NIOBSDSocket.Option, value: Int)] = [
        (.tcp_nodelay, 1),
        (NIOBSDSocket.Option(rawValue: idleTime), 60),
        (NIOBSDSocket.Option(rawValue: TCP_KEEPINTVL), 10),
        (NIOBSDSocket.Option(rawValue: TCP_KEEPCNT), 6),
    ]
}

extension ClientBootstrap {
    func tuned() -> ClientBootstrap {
        let bootstrap = channelOption(.socketOption(.so_keepalive), value: 1)
            .channelOption(.maxMessagesPerRead, value: SocketTuning.readsInARow)
            .channelOption(.recvAllocator, value: SocketTuning.receiveBuffers)
            .channelOption(.writeBufferWaterMark, value: SocketTuning.writeBuffer)
        return SocketTuning.tcp.reduce(bootstrap) { $0.channelOption(.tcpOption($1.option), value: $1.value) }
    }
}

extension ServerBootstrap {
    /// Sets the sockets; `logger` is told when no connection can be accepted.
    func tuned(logger: Logger) -> ServerBootstrap {
        let bootstrap = serverChannelOption(.backlog, value: 512)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptBackoffHandler.telling(logger))
                }
            }
            .childChannelOption(.socketOption(.so_keepalive), value: 1)
            .childChannelOption(.maxMessagesPerRead, value: SocketTuning.readsInARow)
            .childChannelOption(.recvAllocator, value: SocketTuning.receiveBuffers)
            .childChannelOption(.writeBufferWaterMark, value: SocketTuning.writeBuffer)
        return SocketTuning.tcp.reduce(bootstrap) { $0.childChannelOption(.tcpOption($1.option), value: $1.value) }
    }
}
