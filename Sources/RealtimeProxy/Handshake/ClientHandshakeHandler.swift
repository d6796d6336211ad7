import NIOCore
import NIOHTTP1

/// Tells an ``Exchange`` what happens on the client's connection until it is spliced.
final class ClientHandshakeHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let exchange: Exchange

    init(exchange: Exchange) { self.exchange = exchange }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        exchange.received(unwrapInboundIn(data))
    }

    func channelReadComplete(context: ChannelHandlerContext) { exchange.flushUpstream() }

    func read(context: ChannelHandlerContext) {
        if exchange.clientGate.wantsRead() { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        exchange.clientWritabilityChanged(context.channel.isWritable)
    }

    func channelInactive(context: ChannelHandlerContext) { exchange.lostClient() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { exchange.clientFailed(error) }
}

@available(*, unavailable)
extension ClientHandshakeHandler: Sendable {}
