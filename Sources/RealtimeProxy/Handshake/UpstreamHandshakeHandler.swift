import NIOCore
import NIOHTTP1

/// Tells an ``Exchange`` what happens on the upstream's connection until it is spliced.
final class UpstreamHandshakeHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    private let exchange: Exchange

    init(exchange: Exchange) { self.exchange = exchange }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        exchange.received(unwrapInboundIn(data))
    }

    func channelReadComplete(context: ChannelHandlerContext) { exchange.flushClient() }

    func read(context: ChannelHandlerContext) {
        if exchange.upstreamGate.wantsRead() { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        exchange.upstreamWritabilityChanged(context.channel.isWritable)
    }

    func channelInactive(context: ChannelHandlerContext) { exchange.lostUpstream() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { exchange.upstreamFailed(error) }
}

@available(*, unavailable)
extension UpstreamHandshakeHandler: Sendable {}
