import Dispatch
public import Logging
public import SessionRecording
import SessionRedaction
import Waiting

/// Records sessions while they happen.
///
/// A program has one recorder for a store and starts a session for each connection. Messages may be recorded from any
/// thread; they are copied into a queue, and one thread stores what has gathered there. Memory is bounded
/// (``Configuration/queueBytes``, ``Configuration/unfinishedBytes``), a slow disk slows the caller down or costs
/// messages that are counted, and a failing disk never ends a session: what cannot be stored is tried again while there
/// is room for it, and then the newest messages are lost, by count.
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
    ///   - configuration: How to work.
    ///   - logger: Told when something cannot be stored, and when it can be again; never what.
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

    /// What was recorded so far.
    public var status: Status { queue.withLock { $0.status } }

    /// Begins a session.
    ///
    /// Its times are told by a ``SessionClock`` that starts now.
    ///
    /// - Parameter metadata: What is known about it; `startedAt` is now unless it is set. Credentials in `upstream` are
    ///   replaced. Unless given, the session gets a new id.
    /// - Returns: What takes its messages. After ``shutdown()`` it takes none and counts them as lost.
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

    /// Stores what is held of every session, if the recorder is configured for snapshots.
    public func storeSnapshots() {
        queue.withLock { $0.storeHeld() }
    }

    /// Stores everything that waits and ends the recorder's thread; sessions that are open end as `crashed`.
    ///
    /// Waits until that is done. What cannot be stored is tried again for ``Configuration/shutdownPatience`` and then
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
