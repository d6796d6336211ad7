public import RealtimeProtocol
public import SessionRecording
import Waiting

/// Records one session.
///
/// Every method may be called from any thread. Messages get their `seq` in the order of the calls, over both
/// directions. A session ends exactly once: by ``finish(ending:clientClose:serverClose:)``, with its recorder, or as `crashed`
/// when the last reference to this object goes.
public final class SessionRecorder: Sendable {
    /// The session's clock.
    public let clock: SessionClock
    private let recorder: Recorder
    private let key: RecordQueue.SessionKey?
    private let startMetadata: SessionMetadata

    init(_ recorder: Recorder, _ key: RecordQueue.SessionKey?, _ metadata: SessionMetadata, _ clock: SessionClock) {
        self.recorder = recorder
        self.key = key
        self.clock = clock
        startMetadata = metadata
    }

    deinit {
        finish(ending: .crashed)
        if let key { recorder.queue.withLock { $0.release(key) } }
    }

    /// What is known about the session so far, including the ledger of its messages.
    public var metadata: SessionMetadata {
        guard let key else { return startMetadata }
        return recorder.queue.withLock { $0.metadata(of: key) }
    }

    /// The largest message that is stored whole, in bytes: ``Recorder/Configuration/maximumMessage``.
    public var maximumMessage: Int { recorder.inspector.maximumMessage }

    /// Records a message.
    ///
    /// Cheap enough for an event loop; it never waits for the disk. A message larger than
    /// ``Recorder/Configuration/maximumMessage`` is recorded as its first part and its length.
    ///
    /// - Parameters:
    ///   - bytes: The message, whole.
    ///   - opcode: Whether it is text, as all events are.
    ///   - direction: Who sent it.
    ///   - time: When its last byte was seen; nil is now.
    /// - Returns: Whether the queue can take more. Whoever can stop reading should do so at ``Readiness/full``; whoever
    ///   goes on loses what does not fit, by count.
    @discardableResult
    public func record(
        _ bytes: [UInt8],
        opcode: Opcode = .text,
        direction: Direction,
        at time: Timestamp? = nil
    ) -> Readiness {
        recordTruncated(firstPart: bytes, byteCount: bytes.count, opcode: opcode, direction: direction, at: time)
    }

    /// Records a message of which only the first part was kept.
    ///
    /// - Parameters:
    ///   - firstPart: What was kept; of more than ``Recorder/Configuration/maximumMessage`` bytes the first are stored.
    ///   - byteCount: How many bytes the message had.
    ///   - opcode: Whether it is text, as all events are.
    ///   - direction: Who sent it.
    ///   - time: When its last byte was seen; nil is now.
    /// - Returns: Whether the queue can take more.
    @discardableResult
    public func recordTruncated(
        firstPart: [UInt8],
        byteCount: Int,
        opcode: Opcode = .text,
        direction: Direction,
        at time: Timestamp? = nil
    ) -> Readiness {
        var event = RecordedEvent(
            seq: 0,
            at: time ?? clock.now(),
            direction: direction,
            opcode: opcode,
            payload: firstPart[...],
            alteration: byteCount > firstPart.count ? Alteration(byteCount: byteCount) : nil
        )
        let findings = recorder.inspector.inspect(&event)
        return recorder.queue.withLock { $0.take(event, findings, in: key) }
    }

    /// Notes that one side's frames can no longer be read: from here on they are neither recorded nor counted.
    ///
    /// The session's `Ledger` records that. Events held for a snapshot are stored.
    ///
    /// - Parameter direction: Who sends it.
    public func noteUnreadable(_ direction: Direction) {
        guard let key else { return }
        recorder.queue.withLock { $0.noteUnreadable(direction, in: key) }
    }

    /// Calls a function once there is room in the queue again: for 8 MiB, or half of a smaller queue, or when
    /// nothing can be stored and waiting would not help.
    ///
    /// - Parameter callback: Called once: immediately on this thread, or later on the recorder's thread, where it must not
    ///   block.
    public func whenReady(_ callback: @escaping @Sendable () -> Void) {
        if recorder.queue.withLock({ $0.wait(callback) }) { callback() }
    }

    /// Asks for room for so many more bytes of a message that is still coming in; see
    /// ``Recorder/Configuration/unfinishedBytes``.
    package func makeRoom(_ bytes: Int) -> MessageRoom { recorder.queue.withLock { $0.makeRoom(bytes) } }

    /// Gives back room that a message had: it was recorded, or never will be.
    package func giveBack(_ bytes: Int) { recorder.queue.withLock { $0.giveBack(bytes) } }

    /// Stores the events held of the session, if its recorder is configured for snapshots.
    public func storeSnapshot() {
        guard let key else { return }
        recorder.queue.withLock { _ = $0.storeHeld(of: key) }
    }

    /// Ends the session; only the first call counts.
    ///
    /// Queued events are stored first. A session held for a snapshot is stored if it was dropped
    /// or closed with a code other than 1000 (or 1005, a close frame without a code).
    ///
    /// - Parameters:
    ///   - ending: How it ended.
    ///   - clientClose: The close frame the client sent.
    ///   - serverClose: The close frame the server sent.
    public func finish(ending: SessionEnding, clientClose: Close? = nil, serverClose: Close? = nil) {
        guard let key else { return }
        let endedAt = clock.now()
        let isTrouble = ending == .dropped || isTrouble(clientClose) || isTrouble(serverClose)
        recorder.queue.withLock { queue in
            queue.end(key, isTrouble: isTrouble) { metadata in
                metadata.endedAt = endedAt
                metadata.ending = ending
                metadata.clientClose = clientClose
                metadata.serverClose = serverClose
            }
        }
    }

    private func isTrouble(_ close: Close?) -> Bool {
        close.map { $0.code != 1000 && $0.code != 1005 } ?? false
    }
}

/// Whether a recorder can take more.
public enum Readiness: Sendable, Hashable {
    /// Go on.
    case ready
    /// The message was taken, but the queue is full: stop reading until ``SessionRecorder/whenReady(_:)`` calls back.
    case full
}
