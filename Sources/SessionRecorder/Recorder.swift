import Dispatch
public import Logging
public import SessionRecording
import SessionRedaction
import Waiting

/// Records sessions while they happen.
///
/// A program has one recorder per store and starts a session for each connection. Messages may be recorded from any
/// thread; they are copied into a queue, and one thread stores them in batches. Memory is bounded
/// (``Configuration/queueBytes``, ``Configuration/unfinishedBytes``), a slow disk slows the caller down or drops
/// messages, which are counted, and a failing disk never ends a session: events that cannot be stored are retried while
/// there is room for them; after that the newest messages are dropped and counted.
///
/// ```swift
/// let recorder = Recorder(into: store, logger: logger)
/// let session = recorder.startSession()
/// session.record(bytes, direction: .server)
/// session.finish(ending: .closed)
/// recorder.shutdown()
/// ```
public final class Recorder: Sendable {
    /// What waits to be stored; the recorders of all sessions and the writer share it.
    let queue: Monitor<RecordQueue>
    let inspector: MessageInspector
    private let redactsSecrets: Bool
    private let thread = DispatchQueue(label: "tapedeck.recorder")

    /// Creates a recorder and starts its thread.
    ///
    /// - Parameters:
    ///   - store: Where sessions are stored. It is used on the recorder's thread only.
    ///   - configuration: Limits and behavior.
    ///   - logger: Logs when storing fails and when it works again; never contents.
    public init(into store: any RecordingStore, configuration: Configuration = .init(), logger: Logger) {
        redactsSecrets = configuration.redactsSecrets
        inspector = MessageInspector(configuration)
        let queue = Monitor(RecordQueue(configuration))
        self.queue = queue
        thread.async {
            var writer = RecordWriter(queue, store, logger)
            writer.run()
        }
    }

    deinit {
        stop()
    }

    /// What has been recorded so far.
    public var status: Status { queue.withLock { $0.status } }

    /// Begins a session.
    ///
    /// Its timestamps come from a ``SessionClock`` that starts now.
    ///
    /// - Parameter metadata: What is known about it; `startedAt` is now unless it is set. Credentials in `upstream` are
    ///   replaced. Unless given, the session gets a new id.
    /// - Returns: The session to record messages to. After ``shutdown()`` its messages are counted as lost.
    public func startSession(_ metadata: SessionMetadata? = nil) -> SessionRecorder {
        let clock = SessionClock()
        var metadata = metadata ?? SessionMetadata(id: ULID.make(at: clock.startedAt))
        metadata.startedAt = metadata.startedAt ?? clock.startedAt
        metadata.ending = .open
        metadata.ledger = Ledger()
        if redactsSecrets { metadata.upstream = metadata.upstream.map(HeaderRedactor.redact(url:)) }
        let key = queue.withLock { $0.open(metadata, clock) }
        return SessionRecorder(self, key, metadata, clock)
    }

    /// Stores the events held of every session, if the recorder is configured for snapshots.
    public func storeSnapshots() {
        queue.withLock { $0.storeHeld() }
    }

    /// Stores all queued events and ends the recorder's thread; open sessions end as `crashed`.
    ///
    /// Returns when that is done. Events that cannot be stored are retried for ``Configuration/shutdownPatience`` and then
    /// counted as lost. Messages that are recorded later are counted as lost. Calling it again does nothing. It must
    /// not be called from a callback of ``SessionRecorder/whenReady(_:)``.
    public func shutdown() {
        stop()
        thread.sync {}
    }

    private func stop() {
        queue.withLock { $0.stop(now: .now) }
    }
}
