import NIOCore
import RealtimeProtocol
import SessionRecording

/// The connection of a session that is attached to: it records what the server sends, answers pings, and closes.
final class AttachedLeg: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let tape: any SessionTape
    private let patience: Splice.Patience
    private let ended: EventLoopPromise<ObservedEnding>
    private let tapeWait: TapeWait
    private var tap: FrameTap
    private var room: TapRoom
    private var gate = ReadGate()
    private var context: ChannelHandlerContext?
    private var hasStarted = false
    private var hasEndedEarly = false
    private var events: [TapEvent] = []
    private var sentClose: Close?
    private var receivedClose: Close?

    init(
        tape: any SessionTape,
        patience: Splice.Patience,
        ended: EventLoopPromise<ObservedEnding>
    ) {
        self.tape = tape
        self.patience = patience
        self.ended = ended
        tapeWait = TapeWait(for: tape)
        tap = FrameTap(sender: .server, maximumMessage: tape.maximumMessage)
        room = TapRoom(on: tape)
    }

    /// Begins, with what the server sent after its part of the handshake.
    func start(with bytes: ByteBuffer) {
        hasStarted = true
        follow(bytes)
        if hasEndedEarly { return finish() }
        if let context { read(context: context) }
    }

    /// Says the session's close, and ends the connection when the server has answered, or has had time to.
    func close(_ close: Close) {
        guard sentClose == nil, let context else { return }
        sentClose = close
        let written = context.eventLoop.makePromise(of: Void.self)
        send(.close(close), promise: written)
        if receivedClose == nil {
            let channel = context.channel
            let patience = patience
            context.eventLoop.scheduleTask(in: patience.closing) { channel.close(promise: nil) }
        } else {
            context.channel.endOutput(
                after: written.futureResult,
                flushing: patience.flushing,
                lingering: patience.closing
            )
        }
    }

    /// Takes note that the connection ended before the leg became a part of it.
    func channelEndedEarly() { hasEndedEarly = true }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        room.leave()
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { follow(unwrapInboundIn(data)) }

    func read(context: ChannelHandlerContext) {
        if gate.wantsRead() { context.read() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        guard hasStarted else { return hasEndedEarly = true }
        finish()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func follow(_ bytes: ByteBuffer) {
        let time = tape.clock.now()
        if room.prepare(for: bytes.readableBytes, &tap) == .full { waitForTape() }
        bytes.withUnsafeReadableBytes { tap.follow($0, into: &events) }
        for event in events { saw(event, at: time) }
        events.removeAll(keepingCapacity: true)
        room.settle(tap)
    }

    private func saw(_ event: TapEvent, at time: Timestamp) {
        switch event {
        case .message(let message):
            if tape.record(message, from: .server, at: time) == .full { waitForTape() }
        case .ping(let payload):
            if sentClose == nil { send(.pong(payload)) }
        case .pong:
            break
        case .close(let close):
            receivedClose = close
            if sentClose == nil { self.close(Close(code: close.code)) } else { context?.close(promise: nil) }
        case .malformed:
            tape.noteUnreadable(.server)
            // RFC 6455, section 7.1.7: 1002 is a protocol error.
            close(Close(code: 1002))
        }
    }

    private func send(_ frame: ControlFrame, promise: EventLoopPromise<Void>? = nil) {
        guard let context else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: frame.bytes(from: .client))), promise: promise)
    }

    private func waitForTape() {
        guard let context else { return }
        tapeWait.wait(on: context.eventLoop) { [self] hasRoom in
            if gate.setTapeRoom(hasRoom) { self.context?.read() }
        }
    }

    private func finish() {
        room.leave()
        let ending = ObservedEnding(
            ending: receivedClose == nil && sentClose == nil ? .dropped : .closed,
            clientClose: sentClose,
            serverClose: receivedClose ?? (sentClose == nil ? .abnormal : nil)
        )
        tape.finish(ending)
        ended.succeed(ending)
    }
}

@available(*, unavailable)
extension AttachedLeg: Sendable {}
