import NIOCore
import NIOPosix

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// How both legs' sockets are set: for many small messages that must not wait, and for audio in between.
private enum SocketTuning {
    static let writeBuffer = ChannelOptions.Types.WriteBufferWaterMark(low: 256 << 10, high: 1 << 20)
    static let readsInARow: UInt = 8

    static var receiveBuffers: AdaptiveRecvByteBufferAllocator {
        AdaptiveRecvByteBufferAllocator(minimum: 4 << 10, initial: 64 << 10, maximum: 512 << 10)
    }
}

extension ClientBootstrap {
    func tuned() -> ClientBootstrap {
        channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.socketOption(.so_keepalive), value: 1)
            .channelOption(.maxMessagesPerRead, value: SocketTuning.readsInARow)
            .channelOption(.recvAllocator, value: SocketTuning.receiveBuffers)
            .channelOption(.writeBufferWaterMark, value: SocketTuning.writeBuffer)
    }
}

extension ServerBootstrap {
    func tuned() -> ServerBootstrap {
        serverChannelOption(.backlog, value: 512)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.socketOption(.so_keepalive), value: 1)
            .childChannelOption(.maxMessagesPerRead, value: SocketTuning.readsInARow)
            .childChannelOption(.recvAllocator, value: SocketTuning.receiveBuffers)
            .childChannelOption(.writeBufferWaterMark, value: SocketTuning.writeBuffer)
    }
}
