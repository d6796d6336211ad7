import Logging
import NIOCore
import NIOHTTP1
import RealtimeProtocol
import SessionRecorder
import SessionRecording

/// One client's connection, from its request to the splice, or to the end of an answer that is no session.
///
/// It does what ``Handshake`` decides. All of it happens on one event loop, which both connections share.
final class Exchange {
    private let service: ProxyService
    private let client: any Channel
    private var upstream: (any Channel)?
    private var isConnecting = false
    private var handshake: Handshake
    private var deadline: Scheduled<Void>?
    private var requestTarget = ""
    private var isRequestOver = false
    /// What the upstream has to be sent as soon as it is connected.
    private var heldParts: [HTTPClientRequestPart] = []
    private var switchingHead: HTTPResponseHead?
    private var splice: Splice?
    private var id: OpenConnections.ID?
    private var logger: Logger

    /// Whether the client may be read from.
    var clientGate = ReadGate()
    /// Whether the upstream may be read from.
    var upstreamGate = ReadGate()

    init(client: any Channel, service: ProxyService) {
        self.client = client
        self.service = service
        handshake = Handshake(upstream: service.configuration.upstream)
        logger = service.logger
    }

    private var eventLoop: any EventLoop { client.eventLoop }

    // MARK: From the proxy

    /// Takes the new connection.
    func begin() throws {
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        let eventLoop = eventLoop
        id = service.connections.add(
            OpenConnections.Handle(
                goAway: { eventLoop.execute { bound.value.goAway() } },
                abort: { eventLoop.execute { bound.value.abort() } }
            )
        )
        client.closeFuture.assumeIsolated().whenComplete { _ in self.connectionEnded() }
        try client.pipeline.syncOperations.addClientHandshake(ClientHandshakeHandler(exchange: self)) {
            self.handshake.isForSession ? .frames : .body
        }
        expect(within: service.handshakeTimeout) { $0.handshake.requestIsOverdue() }
    }

    private func goAway() {
        if let splice { splice.goAway() } else { abort() }
    }

    private func abort() {
        client.close(promise: nil)
        upstream?.close(promise: nil)
    }

    // MARK: From the client

    func received(_ part: HTTPServerRequestPart) {
        // The connection is closed after one answer, so nobody answers what a client asks beyond that.
        guard !isRequestOver else { return }
        switch part {
        case .head(let head):
            // What comes after the head has nowhere to go before the upstream is there.
            _ = clientGate.setOtherLegWritable(false)
            perform(handshake.received(head))
        case .body(let bytes):
            sendUpstream(.body(.byteBuffer(bytes)))
        case .end(let trailers):
            isRequestOver = true
            sendUpstream(.end(trailers))
        }
    }

    func flushUpstream() { upstream?.flush() }

    func clientWritabilityChanged(_ isWritable: Bool) {
        if upstreamGate.setOtherLegWritable(isWritable) { upstream?.read() }
    }

    func clientFailed(_ error: any Error) {
        guard let error = error as? HTTPParserError else { return client.close(promise: nil) }
        perform(handshake.requestIsUnreadable(isTooLarge: error == .headerOverflow))
    }

    func lostClient() { perform(handshake.lostClient()) }

    // MARK: From the upstream

    func received(_ part: HTTPClientResponsePart) {
        switch part {
        case .head(let head):
            perform(handshake.received(head))
        case .body(let bytes):
            client.write(HTTPServerResponsePart.body(.byteBuffer(bytes)), promise: nil)
        case .end:
            if let switchingHead { beginSession(switchingHead) } else { perform(handshake.responseEnded()) }
        }
    }

    func flushClient() { client.flush() }

    func upstreamWritabilityChanged(_ isWritable: Bool) {
        if clientGate.setOtherLegWritable(isWritable && !handshake.isForSession) { client.read() }
    }

    func upstreamFailed(_ error: any Error) {
        let failure: Handshake.Failure =
            error is HTTPParserError ? .unreadable : .unreachable(ConnectionFailure.text(error))
        // A peer that leaves out TLS's own goodbye ends the connection all the same; that is told by the channel.
        perform(handshake.upstreamFailed(failure))
        upstream?.close(promise: nil)
    }

    func lostUpstream() {
        perform(handshake.upstreamFailed(.unreachable("it closed the connection before it answered")))
    }

    // MARK: What is done

    private func perform(_ action: Handshake.Action) {
        switch action {
        case .connect(let head): connect(head)
        case .refuse(let refusal): refuse(refusal)
        case .inform(let head): client.writeAndFlush(HTTPServerResponsePart.head(head), promise: nil)
        case .relay(let head): relay(head)
        case .splice(let head): switchingHead = head
        case .finish: finish()
        case .close: close()
        case .ignore: break
        }
    }

    /// Limits the time until the next step; the action is what its passing leads to.
    private func expect(within time: TimeAmount, _ overdue: @escaping (Exchange) -> Handshake.Action) {
        deadline?.cancel()
        deadline = eventLoop.assumeIsolated().scheduleTask(in: time) { self.perform(overdue(self)) }
    }

    private func connect(_ head: HTTPRequestHead) {
        requestTarget = head.uri
        heldParts = [.head(head)]
        isConnecting = true
        expect(within: service.handshakeTimeout) { $0.handshake.upstreamFailed(.tooSlow) }
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        service.connector
            .connect(on: eventLoop) { channel in
                let exchange = bound.value
                try channel.pipeline.syncOperations
                    .addUpstreamHandshake(UpstreamHandshakeHandler(exchange: exchange)) {
                        if exchange.switchingHead != nil { return .frames }
                        return exchange.handshake.isAwaitingResponse ? .head : .body
                    }
            }
            .assumeIsolated()
            .whenComplete { result in
                self.isConnecting = false
                switch result {
                case .success(let channel): self.connected(channel)
                case .failure(let error): self.perform(self.handshake.upstreamFailed(self.failure(error)))
                }
                self.connectionEnded()
            }
    }

    private func failure(_ error: any Error) -> Handshake.Failure {
        ConnectionFailure.isTimeout(error) ? .tooSlow : .unreachable(ConnectionFailure.text(error))
    }

    private func connected(_ channel: any Channel) {
        guard handshake.isAwaitingResponse else { return channel.close(promise: nil) }
        upstream = channel
        channel.closeFuture.assumeIsolated().whenComplete { _ in self.connectionEnded() }
        let isForSession = handshake.isForSession
        let written = channel.eventLoop.makePromise(of: Void.self)
        for (index, part) in heldParts.enumerated() { channel.write(part, promise: index == 0 ? written : nil) }
        heldParts = []
        channel.flush()
        // An answer to another request may take as long as it takes.
        written.futureResult.assumeIsolated().whenSuccess { if !isForSession { self.deadline?.cancel() } }
        upstreamWritabilityChanged(channel.isWritable)
    }

    private func sendUpstream(_ part: HTTPClientRequestPart) {
        guard handshake.isRequestWanted else { return }
        if let upstream { upstream.write(part, promise: nil) } else { heldParts.append(part) }
    }

    private func relay(_ head: HTTPResponseHead) {
        deadline?.cancel()
        logger.info(
            "passed on an answer",
            metadata: ["status": "\(head.status.code)", "upstream": "\(service.configuration.upstream)"]
        )
        client.write(HTTPServerResponsePart.head(head), promise: nil)
    }

    private func refuse(_ refusal: Refusal) {
        deadline?.cancel()
        logger.warning(
            "refused a request",
            metadata: ["status": "\(refusal.status.code)", "reason": "\(refusal.text)"]
        )
        client.write(HTTPServerResponsePart.head(refusal.head), promise: nil)
        client.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: refusal.body))), promise: nil)
        finish()
    }

    /// Ends the answer, and both connections.
    private func finish() {
        client.write(HTTPServerResponsePart.end(nil), promise: nil)
        close()
    }

    /// Writes out what the client still has to get, and ends both connections.
    private func close() {
        deadline?.cancel()
        heldParts = []
        upstream?.close(promise: nil)
        guard client.isActive else { return }
        let written = client.eventLoop.makePromise(of: Void.self)
        client.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer())), promise: written)
        client.endOutput(
            after: written.futureResult,
            flushing: service.patience.flushing,
            lingering: service.patience.closing
        )
        if clientGate.setOtherLegWritable(true) { client.read() }
    }

    // MARK: Splicing

    private func beginSession(_ head: HTTPResponseHead) {
        deadline?.cancel()
        guard let upstream, client.isActive else { return abort() }
        client.writeAndFlush(HTTPServerResponsePart.head(head), promise: nil)
        let metadata = SessionMetadata(
            origin: service.configuration.upstream,
            target: requestTarget,
            source: "proxy",
            service.configuration
        )
        logger[metadataKey: "session"] = "\(metadata.id)"
        logger.info("session began", metadata: ["upstream": "\(service.configuration.upstream)"])
        let splice = Splice(
            on: eventLoop,
            recorder: service.recorder.startSession(metadata),
            patience: service.patience,
            logger: logger
        )
        self.splice = splice
        let (clientPipeline, serverPipeline) = (client.pipeline.syncOperations, upstream.pipeline.syncOperations)
        do {
            try splice.take(client: clientPipeline, server: serverPipeline)
        } catch {
            // A pipeline takes no handler once its connection has ended.
            logger.debug("a connection ended before the session began")
            splice.lost(.client)
            splice.lost(.server)
            return abort()
        }
        clientPipeline.removeHandshake()
        serverPipeline.removeHandshake()
        // In its next turn, when nothing stands between the legs and their connections any more.
        eventLoop.assumeIsolated().execute {
            splice.start(client: clientPipeline.endHandshake, server: serverPipeline.endHandshake)
        }
    }

    /// When nothing is left of either connection, the proxy may forget this one.
    private func connectionEnded() {
        guard !isConnecting, !client.isActive, upstream?.isActive != true, let id else { return }
        self.id = nil
        deadline?.cancel()
        service.connections.remove(id)
    }
}

@available(*, unavailable)
extension Exchange: Sendable {}
