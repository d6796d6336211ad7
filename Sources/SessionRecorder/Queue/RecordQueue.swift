import RealtimeProtocol
import SessionRecording

/// Decides what is stored, when, and what happens when it cannot be; never stores anything itself.
///
/// Messages come in through ``take(_:in:)`` and wait in their session. A writer asks for the next step, does it and
/// tells how it went:
///
/// ```
/// take ─→ session's chunks ─→ line of sessions ─→ nextStep: .write(batch) ─→ complete(batch, outcome)
///                  ↑                                                               │ not stored
///                  └───────────────────────────────────────────────────────────────┘
/// ```
///
/// Only one batch is out at a time, and at most one chunk of each session is in it, so that a session's events are
/// stored in order. What waits is bounded. When the bound is reached,
///
/// - and the store works, `take` answers `.full`, or the message is lost, as configured;
/// - and the store fails, the newest messages are lost: what is stored of a session has no gap, and the ledger says how
///   much is missing.
///
/// A message that is lost gets no seq.
struct RecordQueue: Sendable {
    typealias SessionKey = SessionSlots.Key
    typealias Instant = ContinuousClock.Instant

    /// What a writer does next.
    enum Step: Sendable {
        /// Store this and tell how it went.
        case write(RecordBatch)
        /// Wait so long, or until woken when there is no time.
        case wait(Duration?)
        /// Everything was stored or given up: end.
        case stop
    }

    private let configuration: Recorder.Configuration
    private var backlog: Backlog
    private var held: HeldMessages
    private var outage = Outage()
    private var isStopping = false
    /// When what cannot be stored is given up, once the queue is stopping.
    private var deadline: Instant?

    init(_ configuration: Recorder.Configuration) {
        self.configuration = configuration
        backlog = Backlog(configuration)
        held = HeldMessages(configuration.snapshot)
    }

    /// What happened so far.
    var status: Recorder.Status {
        var status = backlog.counts
        status.backlogBytes = backlog.room.waiting
        status.unfinishedBytes = backlog.room.unfinished
        status.heldEvents = held.count
        status.isFailing = outage.isOn
        return status
    }

    /// How many sessions are open or wait to be stored.
    var sessionCount: Int { backlog.sessions.count }

    /// What is known about a session.
    func metadata(of key: SessionKey) -> SessionMetadata { backlog.sessions[key].metadata }
}

// MARK: - What the recorders of sessions do

extension RecordQueue {
    /// Begins a session.
    ///
    /// - Parameters:
    ///   - metadata: What is known about it.
    ///   - clock: What tells its time.
    /// - Returns: The session's key; nil when the recorder is shut down or has too many sessions.
    mutating func open(_ metadata: SessionMetadata, _ clock: SessionClock) -> SessionKey? {
        guard !isStopping else { return nil }
        let session = QueuedSession(metadata, clock, isWanted: !held.isOn)
        guard let key = backlog.sessions.insert(session) else { return nil }
        backlog.counts.openSessions += 1
        backlog.join(key)
        return key
    }

    /// Takes a message.
    mutating func take(_ message: SeenMessage, in key: SessionKey?) -> Readiness {
        guard let key, !backlog.sessions[key].isEnded else {
            backlog.counts.lost += 1
            return .ready
        }
        backlog.sessions[key].countSeen(message.direction)
        if message.isExcluded { backlog.exclude(FrameCount(message.direction), of: key) }
        guard held.isOn else {
            return message.isExcluded ? .ready : backlog.enqueue(message, in: key, isOutage: outage.isOn)
        }
        if !message.isExcluded { hold(message, in: key) }
        return message.isTrouble ? storeHeld(of: key) : .ready
    }

    /// Stores what is held of a session, if it is recorded for snapshots.
    @discardableResult
    mutating func storeHeld(of key: SessionKey) -> Readiness {
        guard held.isOn, !backlog.sessions[key].isEnded else { return .ready }
        backlog.sessions[key].isWanted = true
        var readiness = Readiness.ready
        for message in held.takeAll(from: &backlog.sessions[key].ring) {
            readiness = backlog.enqueue(message, in: key, isOutage: outage.isOn)
        }
        backlog.join(key)
        return readiness
    }

    /// Stores what is held of every session.
    mutating func storeHeld() {
        for key in backlog.sessions.keys { storeHeld(of: key) }
    }

    /// Takes note that one side's frames cannot be read any more.
    ///
    /// That is trouble, so that what is held for a snapshot is stored.
    mutating func noteUnreadable(_ direction: Direction, in key: SessionKey) {
        guard !backlog.sessions[key].isEnded else { return }
        storeHeld(of: key)
        backlog.sessions[key].noteUnreadable(direction)
        backlog.join(key)
    }

    /// Ends a session, once: later calls do nothing.
    ///
    /// - Parameters:
    ///   - key: The session.
    ///   - isTrouble: Something went wrong, so that a snapshot is stored.
    ///   - describe: Notes how the session ended.
    mutating func end(_ key: SessionKey, isTrouble: Bool, _ describe: (inout SessionMetadata) -> Void) {
        guard !backlog.sessions[key].isEnded else { return }
        if isTrouble { storeHeld(of: key) } else { dropHeld(of: key) }
        describe(&backlog.sessions[key].metadata)
        backlog.sessions[key].isEnded = true
        backlog.counts.openSessions -= 1
        if backlog.sessions[key].isWanted {
            backlog.join(key)
        } else {
            backlog.sessions[key].isClosed = true
        }
    }

    /// Lets go of a session whose recorder is gone, as soon as it is stored.
    mutating func release(_ key: SessionKey) {
        backlog.sessions[key].isReleased = true
        backlog.sessions.forgetIfDone(key)
    }

    /// Asks for room for a message that is still coming in.
    mutating func makeRoom(_ bytes: Int) -> MessageRoom { backlog.room.reserve(bytes, isOutage: outage.isOn) }

    /// Gives back room that a message had which was coming in.
    mutating func giveBack(_ bytes: Int) { backlog.room.giveBack(bytes) }

    /// Has `callback` called when there is room again.
    ///
    /// - Returns: Whether there is room now; then `callback` is not kept.
    mutating func wait(_ callback: @escaping @Sendable () -> Void) -> Bool {
        if outage.isOn || isStopping { return true }
        return backlog.wait(callback)
    }

    /// Takes no more, ends the sessions that are open as `crashed`, and has everything stored.
    mutating func stop(now: Instant) {
        guard !isStopping else { return }
        isStopping = true
        for key in backlog.sessions.keys {
            let endedAt = backlog.sessions[key].clock.time(at: now)
            end(key, isTrouble: false) { metadata in
                metadata.endedAt = endedAt
                metadata.ending = .crashed
            }
        }
        outage.hurry()
        backlog.hurry()
    }

    /// Whether the writer has to be woken; asking makes it so.
    mutating func takeWake() -> Bool { backlog.takeWake() }
}

// MARK: - What the writer does

extension RecordQueue {
    /// What to do now.
    mutating func nextStep(now: Instant) -> Step {
        backlog.writerAsks()
        if isStopping { deadline = deadline ?? now + configuration.shutdownPatience }
        if let left = outage.pauseLeft(at: now) { return .wait(left) }
        return backlog.nextStep(at: now, isStopping: isStopping)
    }

    /// Takes note of how a batch went.
    mutating func complete(_ batch: RecordBatch, _ outcome: RecordBatch.Outcome, now: Instant) {
        switch outcome {
        case .failed(let reason):
            putBack(batch, reason, now)
        case .stored(let failures):
            // One session alone cannot tell its own trouble from everybody's.
            if failures.count == batch.work.count, let reason = failures.values.first, !isStranded(batch) {
                putBack(batch, reason, now)
            } else {
                settle(batch, failures, now)
            }
        }
        backlog.noteProgress(isWaitingPointless: outage.isOn || isStopping)
    }

    /// The callbacks that are to be called now.
    mutating func takeReleased() -> [@Sendable () -> Void] { backlog.takeReleased() }

    /// What is to be logged.
    mutating func takeNotices() -> [RecorderNotice] { backlog.takeNotices() }
}

// MARK: - Held for a snapshot

extension RecordQueue {
    private mutating func hold(_ message: SeenMessage, in key: SessionKey) {
        backlog.exclude(held.hold(message, in: &backlog.sessions[key].ring), of: key)
        let now = backlog.sessions[key].clock.instant(of: message.at)
        if held.isDueToAge(at: now) {
            for key in backlog.sessions.keys where backlog.sessions[key].ring.count > 0 {
                let clock = backlog.sessions[key].clock
                backlog.exclude(held.age(&backlog.sessions[key].ring, by: clock, at: now), of: key)
            }
        }
        backlog.exclude(held.cut(&backlog.sessions[key].ring), of: key)
    }

    private mutating func dropHeld(of key: SessionKey) {
        for message in held.takeAll(from: &backlog.sessions[key].ring) {
            backlog.exclude(FrameCount(message.direction), of: key)
        }
    }
}

// MARK: - How it went

extension RecordQueue {
    /// Nothing of the batch was stored: it is tried again later, and everything waits until then.
    private mutating func putBack(_ batch: RecordBatch, _ reason: String, _ now: Instant) {
        backlog.counts.lastError = reason
        backlog.putBack(batch)
        backlog.note(outage.begin(reason, lost: backlog.counts.lost))
        if isTooLate(now) { backlog.giveUp() } else { outage.pause(until: now + configuration.retryDelay) }
    }

    private mutating func settle(_ batch: RecordBatch, _ failures: [Int: String], _ now: Instant) {
        if failures.count < batch.work.count { backlog.note(outage.end(lost: backlog.counts.lost)) }
        for (place, entry) in batch.work.enumerated() {
            guard let reason = failures[place] else {
                backlog.settle(entry.session, entry.work)
                continue
            }
            backlog.counts.lastError = reason
            backlog.strand(entry.session, entry.work, reason, until: now + configuration.retryDelay)
            if isTooLate(now) { backlog.giveUp(entry.session) }
        }
    }

    private func isStranded(_ batch: RecordBatch) -> Bool {
        batch.work.allSatisfy { backlog.sessions[$0.session].isStranded }
    }

    private func isTooLate(_ now: Instant) -> Bool {
        deadline.map { now >= $0 } ?? false
    }
}
