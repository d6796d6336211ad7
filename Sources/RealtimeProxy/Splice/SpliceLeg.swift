import NIOCore
import RealtimeProtocol
import SessionRecorder
import SessionRecording

/// One leg of a spliced session: the end of the pipeline that leads to one peer.
///
/// It hands on what the peer sends as it came, and looks at it afterwards.
///
/// ```
///   client ── SpliceLeg ──▶ server        what came is written first,
///                 │                       flushed when the burst of reads is over,
///              FrameTap ──▶ tape          and then looked at
/// ```
final class SpliceLeg: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Who is at the other end of this leg's connection.
    let peer: Direction
    private let splice: Splice
    private let clock: SessionClock
    private var tap: FrameTap
    private var room: TapRoom
    private var gate = ReadGate()
    private var context: ChannelHandlerContext?
    private var hasStarted = false
    /// Whether the connection ended before the leg has started.
    private var hasEndedEarly = false
    /// Whether bytes may still go to the peer.
    private var isOpenForWriting = true
    /// What came in this burst of reads and has not been looked at yet.
    private var burst: [(bytes: ByteBuffer, time: Timestamp)] = []
    private var events: [TapEvent] = []

    init(peer: Direction, splice: Splice, tape: any SessionTape) {
        self.peer = peer
        self.splice = splice
        clock = tape.clock
        tap = FrameTap(sender: peer, maximumMessage: tape.maximumMessage)
        room = TapRoom(on: tape)
    }

    /// Pings and pongs seen.
    var controlFrames: (pings: Int, pongs: Int) { (tap.pings, tap.pongs) }

    // MARK: What the splice asks for

    var isWritable: Bool { context?.channel.isWritable ?? false }

    func write(_ bytes: ByteBuffer) {
        guard isOpenForWriting else { return }
        context?.write(wrapOutboundOut(bytes), promise: nil)
    }

    func flush() { context?.flush() }

    /// Whether a frame may be put after what this peer has been sent: tells it of what this leg reads.
    var isAtFrameBoundary: Bool { burst.isEmpty && tap.isAtFrameBoundary }

    /// Sends a last frame of the proxy's own; nothing follows it.
    func writeLast(_ frame: [UInt8]) {
        write(ByteBuffer(bytes: frame))
        flush()
        isOpenForWriting = false
    }

    func setOtherLegWritable(_ isWritable: Bool) {
        if gate.setOtherLegWritable(isWritable) { context?.read() }
    }

    func setTapeRoom(_ hasRoom: Bool) {
        if gate.setTapeRoom(hasRoom) { context?.read() }
    }

    /// Ends the stream to the peer after what was written; what the peer still sends is read and looked at.
    func finishOutput(flushing: TimeAmount, lingering: TimeAmount) {
        isOpenForWriting = false
        guard let context else { return }
        let promise = context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: promise)
        context.channel.endOutput(after: promise.futureResult, flushing: flushing, lingering: lingering)
        setOtherLegWritable(true)
    }

    /// Begins, with what the peer sent after its part of the handshake.
    func start(with bytes: ByteBuffer) {
        hasStarted = true
        if bytes.readableBytes > 0 {
            take(bytes)
            endBurst()
        }
        if hasEndedEarly {
            room.leave()
            return splice.lost(peer)
        }
        if let context { read(context: context) }
    }

    // MARK: What the channel tells

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        room.leave()
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        take(unwrapInboundIn(data))
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        endBurst()
    }

    func read(context: ChannelHandlerContext) {
        if gate.wantsRead() { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        splice.writabilityChanged(of: peer, isWritable: context.channel.isWritable)
    }

    func channelInactive(context: ChannelHandlerContext) {
        guard hasStarted else { return hasEndedEarly = true }
        endBurst()
        room.leave()
        splice.lost(peer)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        splice.failed(peer, error)
        context.close(promise: nil)
    }

    private func take(_ bytes: ByteBuffer) {
        splice.forward(bytes, from: peer)
        burst.append((bytes, clock.now()))
    }

    /// Sends the burst on, then looks at it.
    private func endBurst() {
        guard !burst.isEmpty else { return }
        splice.flushForwarded(from: peer)
        for (bytes, time) in burst {
            if room.prepare(for: bytes.readableBytes, &tap) == .full { splice.waitForTape() }
            bytes.withUnsafeReadableBytes { tap.follow($0, into: &events) }
            for event in events { splice.saw(event, from: peer, at: time) }
            events.removeAll(keepingCapacity: true)
            room.settle(tap)
        }
        burst.removeAll(keepingCapacity: true)
    }
}

@available(*, unavailable)
extension SpliceLeg: Sendable {}
