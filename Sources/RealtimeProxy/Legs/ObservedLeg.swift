import NIOCore
import RealtimeProtocol
import SessionRecorder
import SessionRecording

/// One leg of a session: the end of the pipeline that leads to one peer, and the tap on what that peer sends.
///
/// It hands on what the peer sends as it came, and looks at it afterwards.
///
/// ```
///   peer ─▶ ObservedLeg ─▶ owner          what came is handed on first,
///               │                         flushed when the burst of reads is over,
///            FrameTap ─▶ SessionRecorder  and then looked at
/// ```
final class ObservedLeg: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Who is at the other end of this leg's connection.
    let peer: Direction
    private let owner: any LegOwner
    private let recorder: SessionRecorder
    private let roomWait: RoomWait
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

    /// A leg that leads to `peer`; what it sees goes to the recorder, and to its owner.
    ///
    /// - Parameters:
    ///   - peer: Who is at the other end.
    ///   - owner: Told what happens. It lives for as long as the connection.
    ///   - roomWait: Where the legs of a session wait for the recorder to have room.
    init(to peer: Direction, owner: any LegOwner, roomWait: RoomWait) {
        self.peer = peer
        self.owner = owner
        self.roomWait = roomWait
        let recorder = roomWait.recorder
        self.recorder = recorder
        tap = FrameTap(sender: peer, maximumMessage: recorder.maximumMessage)
        room = TapRoom(on: recorder)
        roomWait.add(self)
    }

    /// Pings seen.
    var pings: Int { tap.pings }

    // MARK: What the owner asks for

    var isWritable: Bool { context?.channel.isWritable ?? false }

    func write(_ bytes: ByteBuffer) {
        guard isOpenForWriting else { return }
        context?.write(wrapOutboundOut(bytes), promise: nil)
    }

    func flush() { context?.flush() }

    /// Whether a frame may be put after what the other peer has been sent: tells it of what this leg reads.
    var isAtFrameBoundary: Bool { burst.isEmpty && tap.isAtFrameBoundary }

    /// Sends a frame of our own.
    func send(_ frame: ControlFrame) {
        write(ByteBuffer(bytes: frame.bytes(from: peer.opposite)))
        flush()
    }

    /// Sends a last frame of our own; nothing follows it.
    func sendLast(_ frame: ControlFrame) {
        send(frame)
        isOpenForWriting = false
    }

    /// Takes note whether what comes from this peer can be handed on.
    func setOtherLegWritable(_ isWritable: Bool) {
        if gate.setOtherLegWritable(isWritable) { context?.read() }
    }

    /// Takes note whether the recorder has room for more.
    func setRecorderRoom(_ hasRoom: Bool) {
        if gate.setRecorderRoom(hasRoom) { context?.read() }
    }

    /// Ends the stream to the peer after what was written; what the peer still sends is read and looked at.
    func finishOutput(_ patience: Patience) {
        isOpenForWriting = false
        guard let context else { return }
        let promise = context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: promise)
        context.channel.endOutput(
            after: promise.futureResult,
            flushing: patience.flushing,
            lingering: patience.closing
        )
        setOtherLegWritable(true)
    }

    /// Closes the connection at once.
    func close() { context?.close(promise: nil) }

    /// Begins, with what the peer sent after its part of the handshake.
    func start(with bytes: ByteBuffer) {
        hasStarted = true
        if bytes.readableBytes > 0 {
            take(bytes)
            endBurst()
        }
        if hasEndedEarly {
            room.leave()
            return owner.ended(self)
        }
        if let context { read(context: context) }
    }

    /// Takes note that the connection ended before the leg became a part of it.
    func connectionEndedEarly() { hasEndedEarly = true }

    // MARK: What the channel tells

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        room.leave()
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { take(unwrapInboundIn(data)) }

    func channelReadComplete(context: ChannelHandlerContext) { endBurst() }

    func read(context: ChannelHandlerContext) {
        if gate.wantsRead() { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) { owner.writabilityChanged(of: self) }

    func channelInactive(context: ChannelHandlerContext) {
        guard hasStarted else { return hasEndedEarly = true }
        endBurst()
        room.leave()
        owner.ended(self)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        owner.failed(error, on: self)
        context.close(promise: nil)
    }

    private func take(_ bytes: ByteBuffer) {
        owner.received(bytes, on: self)
        burst.append((bytes, recorder.clock.now()))
    }

    /// Has the burst sent on, then looks at it.
    private func endBurst() {
        guard !burst.isEmpty else { return }
        owner.burstEnded(on: self)
        for (bytes, time) in burst {
            if room.prepare(for: bytes.readableBytes, &tap) == .full { roomWait.wait() }
            bytes.withUnsafeReadableBytes { tap.follow($0, into: &events) }
            for event in events { saw(event, at: time) }
            events.removeAll(keepingCapacity: true)
            room.settle(tap)
        }
        burst.removeAll(keepingCapacity: true)
    }

    private func saw(_ event: TapEvent, at time: Timestamp) {
        switch event {
        case .message(let message):
            let readiness = recorder.recordTruncated(
                firstPart: message.payload,
                byteCount: message.byteCount,
                opcode: message.opcode,
                direction: peer,
                at: time
            )
            if readiness == .full { roomWait.wait() }
        case .malformed:
            recorder.noteUnreadable(peer)
            owner.saw(event, on: self)
        case .ping, .pong, .close:
            owner.saw(event, on: self)
        }
    }
}

@available(*, unavailable)
extension ObservedLeg: Sendable {}

extension Direction {
    /// Who is at the other end.
    var opposite: Direction { self == .client ? .server : .client }
}
