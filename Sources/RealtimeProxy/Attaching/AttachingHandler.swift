import NIOCore
import NIOHTTP1

/// Asks for the socket that is attached to, and judges the answer.
final class AttachingHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let target: AttachedTarget
    private let answered: EventLoopPromise<Void>
    /// What comes after the head that came last.
    private(set) var following = HeadBoundaryHandler.Following.head

    init(target: AttachedTarget, answered: EventLoopPromise<Void>) {
        self.target = target
        self.answered = answered
    }

    func channelActive(context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(.head(target.request)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            if (100..<200).contains(head.status.code), head.status != .switchingProtocols { return }
            if let problem = target.problem(with: head) {
                following = .body
                fail(context, problem)
            } else {
                following = .frames
            }
        case .body: break
        case .end: if case .frames = following { answered.succeed() }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        answered.fail(ProxyError(.attaching, "the upstream closed the connection without an answer"))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(context, error is HTTPParserError ? "the answer is not HTTP/1.1" : ConnectionFailure.text(error))
    }

    private func fail(_ context: ChannelHandlerContext, _ reason: String) {
        answered.fail(ProxyError(.attaching, "can't attach to \(target.origin): \(reason)"))
        context.close(promise: nil)
    }
}

@available(*, unavailable)
extension AttachingHandler: Sendable {}
