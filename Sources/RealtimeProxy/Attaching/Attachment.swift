import NIOCore
import RealtimeProtocol
import SessionRecorder
import SessionRecording

/// A session that is attached to: it has one leg, whose pings it answers, and which it closes.
final class Attachment {
    /// How the session ended, as soon as it has.
    let ended: EventLoopPromise<ObservedEnding>
    private let eventLoop: any EventLoop
    private let recorder: SessionRecorder
    private let roomWait: RoomWait
    private let patience: Patience
    private var leg: ObservedLeg?
    private var sentClose: Close?
    private var receivedClose: Close?

    init(on eventLoop: any EventLoop, recorder: SessionRecorder, patience: Patience) {
        self.eventLoop = eventLoop
        self.recorder = recorder
        self.patience = patience
        roomWait = RoomWait(for: recorder, on: eventLoop)
        ended = eventLoop.makePromise()
    }

    /// Takes over the connection, whose handshake is done.
    func take(_ pipeline: ChannelPipeline.SynchronousOperations) {
        let leg = ObservedLeg(to: .server, owner: self, roomWait: roomWait)
        self.leg = leg
        do {
            try pipeline.addHandler(leg)
        } catch {
            // A pipeline takes no handler once its connection has ended.
            leg.connectionEndedEarly()
        }
    }

    /// Begins, with what the server sent after its part of the handshake.
    func start(with bytes: ByteBuffer) { leg?.start(with: bytes) }

    /// Says the session's close, and ends the connection when the server has answered, or has had time to.
    func close(_ close: Close) {
        guard sentClose == nil, let leg else { return }
        sentClose = close
        leg.send(.close(close))
        if receivedClose != nil { return leg.finishOutput(patience) }
        eventLoop.assumeIsolated().scheduleTask(in: patience.closing) { leg.close() }
    }
}

// MARK: - What the leg tells

extension Attachment: LegOwner {
    func received(_ bytes: ByteBuffer, on leg: ObservedLeg) {}

    func burstEnded(on leg: ObservedLeg) {}

    func saw(_ event: TapEvent, on leg: ObservedLeg) {
        switch event {
        case .ping(let payload):
            if sentClose == nil { leg.send(.pong(payload)) }
        case .close(let close):
            receivedClose = close
            if sentClose == nil { self.close(Close(code: close.code)) } else { leg.close() }
        case .malformed:
            // RFC 6455, section 7.1.7: 1002 is a protocol error.
            close(Close(code: 1002))
        case .message, .pong:
            break
        }
    }

    func writabilityChanged(of leg: ObservedLeg) {}

    func failed(_ error: any Error, on leg: ObservedLeg) {}

    func ended(_ leg: ObservedLeg) {
        let ending = ObservedEnding(
            ending: receivedClose == nil && sentClose == nil ? .dropped : .closed,
            clientClose: sentClose,
            serverClose: receivedClose ?? (sentClose == nil ? .abnormal : nil)
        )
        recorder.finish(ending)
        roomWait.end()
        self.leg = nil
        ended.succeed(ending)
    }
}

@available(*, unavailable)
extension Attachment: Sendable {}
