public import Logging
import NIOCore
import NIOPosix
public import SessionRecorder
import SessionRecording

/// A session that runs elsewhere, over WebRTC or SIP, and is recorded over a socket beside it.
///
/// Only what the server sends can be seen there. The socket answers pings and closes properly, and sends nothing else.
/// Letting go of the object does not end the session; ``close()`` does.
///
/// ```swift
/// let session = try await AttachedSession.attach(
///     to: "wss://api.openai.com/v1/realtime?call_id=rtc_…",
///     headers: [("Authorization", "Bearer …")],
///     recorder: recorder,
///     logger: logger
/// )
/// await session.ended()
/// ```
public final class AttachedSession: Sendable {
    private let channel: any Channel
    private let attachment: NIOLoopBound<Attachment>
    private let ending: EventLoopFuture<ObservedEnding>

    private init(_ attachment: Attachment, on channel: any Channel) {
        self.channel = channel
        self.attachment = NIOLoopBound(attachment, eventLoop: channel.eventLoop)
        ending = attachment.ended.futureResult
    }

    /// Connects, and begins to record.
    ///
    /// - Parameters:
    ///   - url: The socket, such as `wss://api.openai.com/v1/realtime?call_id=rtc_…`.
    ///   - headers: The headers to send, such as `Authorization`.
    ///   - configuration: Its authorities, times, label and tags apply here, too.
    ///   - recorder: What records the session. It has to live until the session has ended.
    ///   - logger: Logs what happens, without secrets and payloads.
    /// - Returns: The session, which is being recorded.
    /// - Throws: ``ProxyError`` when it can't be attached to.
    public static func attach(
        to url: String,
        headers: [(name: String, value: String)],
        configuration: ProxyConfiguration = ProxyConfiguration(),
        recorder: Recorder,
        logger: Logger
    ) async throws(ProxyError) -> AttachedSession {
        let target = try AttachedTarget(url, headers: headers)
        return try await attach(to: target, configuration: configuration, recorder: recorder, logger: logger)
    }

    /// Connects, and begins to record.
    static func attach(
        to target: AttachedTarget,
        configuration: ProxyConfiguration,
        recorder: Recorder,
        logger: Logger
    ) async throws(ProxyError) -> AttachedSession {
        let connector = try UpstreamConnector(
            to: target.origin,
            certificateAuthorities: configuration.certificateAuthorities,
            timeout: configuration.handshakeTimeout
        )
        let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        do {
            let connected = eventLoop.flatSubmit {
                connect(target, with: connector, configuration, recorder, on: eventLoop)
            }
            let session = try await connected.get()
            logger.info("attached to a session", metadata: ["upstream": "\(target.origin)"])
            return session
        } catch let error as ProxyError {
            throw error
        } catch {
            throw ProxyError(.attaching, "can't attach to \(target.origin): \(ConnectionFailure.text(error))")
        }
    }

    /// Waits until the session has ended and was given to the recorder.
    public func ended() async {
        // The future is never failed.
        _ = try? await ending.get()
    }

    /// Leaves the session: says so with a close frame of code 1000, and waits until it has ended.
    public func close() async {
        channel.eventLoop.execute { self.attachment.value.close(Close(code: 1000)) }
        await ended()
    }

    private static func connect(
        _ target: AttachedTarget,
        with connector: UpstreamConnector,
        _ configuration: ProxyConfiguration,
        _ recorder: Recorder,
        on eventLoop: any EventLoop
    ) -> EventLoopFuture<AttachedSession> {
        let answered = eventLoop.makePromise(of: Void.self)
        let overdue = eventLoop.scheduleTask(in: TimeAmount(configuration.handshakeTimeout)) {
            answered.fail(ProxyError(.attaching, "\(target.origin) did not answer in time"))
        }
        answered.futureResult.whenComplete { _ in overdue.cancel() }
        let connected = connector.connect(on: eventLoop) { channel in
            let handler = AttachingHandler(target: target, answered: answered)
            try channel.pipeline.syncOperations.addUpstreamHandshake(handler) { handler.following }
        }
        connected.whenFailure(answered.fail)
        return connected.flatMap { channel in
            answered.futureResult
                .flatMapThrowing { try begin(on: channel, target, configuration, recorder) }
                .flatMapErrorThrowing { error in
                    channel.close(promise: nil)
                    throw error
                }
        }
    }

    private static func begin(
        on channel: any Channel,
        _ target: AttachedTarget,
        _ configuration: ProxyConfiguration,
        _ recorder: Recorder
    ) throws -> AttachedSession {
        let metadata = SessionMetadata(
            origin: target.origin,
            target: target.target,
            source: "attach",
            configuration
        )
        let attachment = Attachment(
            on: channel.eventLoop,
            recorder: recorder.startSession(metadata),
            patience: Patience(configuration)
        )
        let pipeline = channel.pipeline.syncOperations
        attachment.take(pipeline)
        pipeline.removeHandshake()
        // In its next turn, when nothing stands between the leg and its connection any more.
        channel.eventLoop.assumeIsolated().execute { attachment.start(with: pipeline.endHandshake()) }
        return AttachedSession(attachment, on: channel)
    }
}
