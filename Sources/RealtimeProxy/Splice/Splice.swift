import Logging
import NIOCore
import RealtimeProtocol
import SessionRecorder
import SessionRecording

/// A session whose two legs are spliced: bytes go across as they came.
///
/// It does what ``SpliceLifecycle`` decides. All of it happens on one event loop, which both legs share.
final class Splice {
    private let eventLoop: any EventLoop
    private let recorder: SessionRecorder
    private let roomWait: RoomWait
    private let patience: Patience
    private let logger: Logger
    private var lifecycle = SpliceLifecycle()
    private var client: ObservedLeg?
    private var server: ObservedLeg?
    private var overdue: [Scheduled<Void>] = []

    init(on eventLoop: any EventLoop, recorder: SessionRecorder, patience: Patience, logger: Logger) {
        self.eventLoop = eventLoop
        self.recorder = recorder
        roomWait = RoomWait(for: recorder, on: eventLoop)
        self.patience = patience
        self.logger = logger
    }

    /// Takes over both connections, whose handshake is done.
    ///
    /// - Throws: When one of them has ended already.
    func take(
        client clientPipeline: ChannelPipeline.SynchronousOperations,
        server serverPipeline: ChannelPipeline.SynchronousOperations
    ) throws {
        let client = ObservedLeg(to: .client, owner: self, roomWait: roomWait)
        let server = ObservedLeg(to: .server, owner: self, roomWait: roomWait)
        self.client = client
        self.server = server
        try clientPipeline.addHandler(client)
        try serverPipeline.addHandler(server)
    }

    /// Begins, with what each peer sent after its part of the handshake.
    func start(client clientBytes: () -> ByteBuffer, server serverBytes: () -> ByteBuffer) {
        guard let client, let server else { return }
        client.setOtherLegWritable(server.isWritable)
        server.setOtherLegWritable(client.isWritable)
        client.start(with: clientBytes())
        server.start(with: serverBytes())
    }

    /// Asks for an end in good order: both peers are told, where that is possible.
    func goAway() { perform(lifecycle.goAway()) }

    /// A peer's connection is gone.
    func lost(_ peer: Direction) {
        // Nobody has to wait for somebody who is gone.
        leg(peer.opposite)?.setOtherLegWritable(true)
        perform(lifecycle.lost(peer))
    }

    // MARK: What is done

    private func perform(_ actions: [SpliceLifecycle.Action]) {
        for action in actions {
            switch action {
            case .finishOutput(let peer):
                leg(peer)?.finishOutput(patience)
            case .awaitClose(let peer):
                let task = eventLoop.assumeIsolated().scheduleTask(in: patience.closing) {
                    self.perform(self.lifecycle.answerIsOverdue(peer))
                }
                overdue.append(task)
            case .sendClose(let peer):
                sendClose(to: peer)
            case .finishRecording(let ending):
                finish(ending)
            }
        }
    }

    private func sendClose(to peer: Direction) {
        // Inside a frame of the other peer's, a frame of ours would be taken for its payload.
        guard leg(peer.opposite)?.isAtFrameBoundary == true else {
            return perform(lifecycle.answerIsOverdue(peer))
        }
        let close = Close(code: Close.goingAwayCode, reason: "the recording proxy is shutting down")
        leg(peer)?.sendLast(.close(close))
    }

    private func finish(_ ending: ObservedEnding) {
        for task in overdue { task.cancel() }
        overdue = []
        recorder.finish(ending)
        logger.info(
            "session ended",
            metadata: [
                "ending": "\(ending.ending.rawValue)",
                "client_close": "\(ending.clientClose.map { String($0.code) } ?? "none")",
                "server_close": "\(ending.serverClose.map { String($0.code) } ?? "none")",
                "pings": "\((client?.pings ?? 0) + (server?.pings ?? 0))",
            ]
        )
        roomWait.end()
        client = nil
        server = nil
    }

    private func leg(_ peer: Direction) -> ObservedLeg? { peer == .client ? client : server }
}

// MARK: - What the legs tell

extension Splice: LegOwner {
    func received(_ bytes: ByteBuffer, on leg: ObservedLeg) { self.leg(leg.peer.opposite)?.write(bytes) }

    func burstEnded(on leg: ObservedLeg) { self.leg(leg.peer.opposite)?.flush() }

    func saw(_ event: TapEvent, on leg: ObservedLeg) {
        switch event {
        case .message, .ping, .pong:
            break
        case .close(let close):
            perform(lifecycle.sawClose(close, from: leg.peer))
        case .malformed(let fault, let offset):
            logger.warning(
                "a malformed frame went by; this side's later frames are passed on but not recorded",
                metadata: ["sender": "\(leg.peer)", "byte": "\(offset)", "reason": "\(fault)"]
            )
        }
    }

    func writabilityChanged(of leg: ObservedLeg) {
        self.leg(leg.peer.opposite)?.setOtherLegWritable(leg.isWritable)
    }

    func failed(_ error: any Error, on leg: ObservedLeg) {
        let reason = ConnectionFailure.text(error)
        logger.debug("a connection failed", metadata: ["peer": "\(leg.peer)", "reason": "\(reason)"])
    }

    func ended(_ leg: ObservedLeg) { lost(leg.peer) }
}

@available(*, unavailable)
extension Splice: Sendable {}
