import Logging
import NIOCore
import RealtimeProtocol
import SessionRecording

/// A session whose two legs are spliced: bytes go across as they came, and a tap on each leg watches them go by.
///
/// It does what ``SpliceLifecycle`` decides. All of it happens on one event loop, which both legs share.
final class Splice {
    /// How long peers are waited for.
    struct Patience {
        /// For the answer to a close frame, and for the end of the stream.
        let closing: TimeAmount
        /// For what is left to be taken.
        let flushing: TimeAmount

        init(_ configuration: ProxyConfiguration) {
            closing = TimeAmount(configuration.closeTimeout)
            flushing = TimeAmount(configuration.flushTimeout)
        }
    }

    private let eventLoop: any EventLoop
    private let tape: any SessionTape
    private let patience: Patience
    private let logger: Logger
    private var lifecycle = SpliceLifecycle()
    private var client: SpliceLeg?
    private var server: SpliceLeg?
    private let tapeWait: TapeWait
    private var overdue: [Scheduled<Void>] = []

    init(on eventLoop: any EventLoop, tape: any SessionTape, patience: Patience, logger: Logger) {
        self.eventLoop = eventLoop
        self.tape = tape
        tapeWait = TapeWait(for: tape)
        self.patience = patience
        self.logger = logger
    }

    /// Takes over both connections, whose handshake is done, with what has come on them since.
    ///
    /// - Throws: When one of them has ended already.
    func take(
        client clientPipeline: ChannelPipeline.SynchronousOperations,
        server serverPipeline: ChannelPipeline.SynchronousOperations
    ) throws {
        let client = SpliceLeg(peer: .client, splice: self, tape: tape)
        let server = SpliceLeg(peer: .server, splice: self, tape: tape)
        self.client = client
        self.server = server
        try clientPipeline.addHandler(client)
        try serverPipeline.addHandler(server)
        clientPipeline.removeHandshake()
        serverPipeline.removeHandshake()
        // In its next turn, when nothing stands between the legs and their connections any more.
        eventLoop.assumeIsolated().execute {
            client.setOtherLegWritable(server.isWritable)
            server.setOtherLegWritable(client.isWritable)
            client.start(with: clientPipeline.endHandshake())
            server.start(with: serverPipeline.endHandshake())
        }
    }

    /// Asks for an end in good order: both peers are told, where that is possible.
    func goAway() { perform(lifecycle.goAway()) }

    // MARK: What the legs tell

    func forward(_ bytes: ByteBuffer, from sender: Direction) { leg(sender.opposite)?.write(bytes) }

    func flushForwarded(from sender: Direction) { leg(sender.opposite)?.flush() }

    func saw(_ event: TapEvent, from sender: Direction, at time: Timestamp) {
        switch event {
        case .message(let message):
            if tape.record(message, from: sender, at: time) == .full { waitForTape() }
        case .ping, .pong:
            break
        case .close(let close):
            perform(lifecycle.sawClose(close, from: sender))
        case .malformed(let fault, let offset):
            tape.noteUnreadable(sender)
            logger.warning(
                "a malformed frame went by; this side's later frames are passed on but not recorded",
                metadata: ["sender": "\(sender)", "byte": "\(offset)", "reason": "\(fault)"]
            )
        }
    }

    func writabilityChanged(of peer: Direction, isWritable: Bool) {
        leg(peer.opposite)?.setOtherLegWritable(isWritable)
    }

    func lost(_ peer: Direction) {
        // Nobody has to wait for somebody who is gone.
        leg(peer.opposite)?.setOtherLegWritable(true)
        perform(lifecycle.lost(peer))
    }

    func failed(_ peer: Direction, _ error: any Error) {
        let reason = ConnectionFailure.text(error)
        logger.debug("a connection failed", metadata: ["peer": "\(peer)", "reason": "\(reason)"])
    }

    func waitForTape() {
        tapeWait.wait(on: eventLoop) { [self] hasRoom in
            client?.setTapeRoom(hasRoom)
            server?.setTapeRoom(hasRoom)
        }
    }

    // MARK: What is done

    private func perform(_ actions: [SpliceLifecycle.Action]) {
        for action in actions {
            switch action {
            case .finishOutput(let peer):
                leg(peer)?.finishOutput(flushing: patience.flushing, lingering: patience.closing)
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
        leg(peer)?.writeLast(ControlFrame.close(close).bytes(from: peer.opposite))
    }

    private func finish(_ ending: ObservedEnding) {
        for task in overdue { task.cancel() }
        overdue = []
        tape.finish(ending)
        let (client, server) = (client?.controlFrames, server?.controlFrames)
        logger.info(
            "session ended",
            metadata: [
                "ending": "\(ending.ending.rawValue)",
                "client_close": "\(ending.clientClose.map { String($0.code) } ?? "none")",
                "server_close": "\(ending.serverClose.map { String($0.code) } ?? "none")",
                "pings": "\((client?.pings ?? 0) + (server?.pings ?? 0))",
            ]
        )
        self.client = nil
        self.server = nil
    }

    private func leg(_ peer: Direction) -> SpliceLeg? { peer == .client ? client : server }
}

@available(*, unavailable)
extension Splice: Sendable {}
