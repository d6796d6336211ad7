import NIOCore
import NIOHTTP1

/// Answers requests that ask for no session: for a key, or for nothing there is.
final class RequestAnswerer: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let picker: RecordingPicker
    private var head: HTTPRequestHead?

    /// Creates an answerer.
    ///
    /// - Parameters:
    ///   - picker: The recordings.
    ///   - head: The head of a request for a session that is refused; nil when a head is yet to come, or the request was
    ///     no WebSocket handshake.
    init(picker: RecordingPicker, head: HTTPRequestHead?) {
        self.picker = picker
        self.head = head
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body: break
        case .end: send(head.map { HTTPAnswer(to: $0, picker: picker) } ?? .badHandshake, context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func send(_ answer: HTTPAnswer, _ context: ChannelHandlerContext) {
        let head = HTTPResponseHead(version: .http1_1, status: answer.status, headers: answer.headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))), promise: nil)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }
}

@available(*, unavailable)
extension RequestAnswerer: Sendable {}
