import NIOCore
import NIOHTTP1

/// Closes a connection on which something else than HTTP came; NIO answers with 400 and leaves it open.
final class BrokenRequestCloser: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is HTTPParserError { context.close(promise: nil) }
        context.fireErrorCaught(error)
    }
}

@available(*, unavailable)
extension BrokenRequestCloser: Sendable {}
