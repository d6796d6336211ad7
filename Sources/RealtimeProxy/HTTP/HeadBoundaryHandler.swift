import NIOCore

/// Keeps what follows a handshake's head from the HTTP decoder behind it.
///
/// Frames may come with the head, and the end of the connection right after them. The decoder would give the frames
/// back only later, and not at all once the connection has ended.
final class HeadBoundaryHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// What comes after a head.
    enum Following {
        /// Another head, after one that only informs.
        case head
        /// The message's body, or whatever is made of it.
        case body
        /// Frames, which are held.
        case frames
    }

    private let whatFollows: () -> Following
    private var following = Following.head
    private var headEnd = HeadEnd()
    private var held = ByteBuffer()

    /// - Parameter whatFollows: Called when a head has gone through.
    init(whatFollows: @escaping () -> Following) {
        self.whatFollows = whatFollows
    }

    /// Gives up what was held.
    func takeHeld() -> ByteBuffer {
        defer { held = ByteBuffer() }
        return held
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        while case .head = following, bytes.readableBytes > 0 {
            guard let size = headEnd.find(in: bytes.readableBytesView), let head = bytes.readSlice(length: size) else {
                return context.fireChannelRead(wrapInboundOut(bytes))
            }
            context.fireChannelRead(wrapInboundOut(head))
            following = whatFollows()
        }
        guard bytes.readableBytes > 0 else { return }
        if case .frames = following {
            held.writeBuffer(&bytes)
        } else {
            context.fireChannelRead(wrapInboundOut(bytes))
        }
    }
}

@available(*, unavailable)
extension HeadBoundaryHandler: Sendable {}
