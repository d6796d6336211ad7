import RealtimeProtocol

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
    private var sessions = SessionSlots()
    private var line = SessionLine()
    private var window: BatchWindow
    private var room: QueueRoom
    private var held: HeldMessages
    private var outage = Outage()
    private var wake = WriterWake()
    private var counts = Recorder.Status()
    private var notices: [RecorderNotice] = []
    private var isStopping = false
    /// When what cannot be stored is given up, once the queue is stopping.
    private var deadline: Instant?

    init(_ configuration: Recorder.Configuration) {
        self.configuration = configuration
        window = BatchWindow(events: configuration.batchEvents, delay: configuration.batchDelay)
        room = QueueRoom(configuration)
        held = HeldMessages(configuration.snapshot)
    }

    /// What happened so far.
    var status: Recorder.Status {
        var status = counts
        status.backlogBytes = room.waiting
        status.heldEvents = held.count
        status.isFailing = outage.isOn
        return status
    }

    /// How many sessions are open or wait to be stored.
    var sessionCount: Int { sessions.count }

    /// What is known about a session.
    func metadata(of key: SessionKey) -> SessionMetadata { sessions[key].metadata }
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
        guard !isStopping, let key = sessions.insert(QueuedSession(metadata, clock, isWanted: !held.isOn)) else {
            return nil
        }
        counts.openSessions += 1
        joinLine(key)
        return key
    }

    /// Takes a message.
    mutating func take(_ message: SeenMessage, in key: SessionKey?) -> Readiness {
        guard let key, !sessions[key].isEnded else {
            counts.lost += 1
            return .ready
        }
        sessions[key].countSeen(message.direction)
        if message.isExcluded { exclude(FrameCount(message.direction), of: key) }
        guard held.isOn else { return message.isExcluded ? .ready : enqueue(message, in: key) }
        if !message.isExcluded { hold(message, in: key) }
        return message.isTrouble ? storeHeld(of: key) : .ready
    }

    /// Stores what is held of a session, if it is recorded for snapshots.
    @discardableResult
    mutating func storeHeld(of key: SessionKey) -> Readiness {
        guard held.isOn, !sessions[key].isEnded else { return .ready }
        sessions[key].isWanted = true
        var readiness = Readiness.ready
        for message in held.takeAll(from: &sessions[key].ring) { readiness = enqueue(message, in: key) }
        joinLine(key)
        return readiness
    }

    /// Stores what is held of every session.
    mutating func storeHeld() {
        for key in sessions.keys { storeHeld(of: key) }
    }

    /// Takes note that one side's frames cannot be read any more.
    ///
    /// That is trouble, so that what is held for a snapshot is stored.
    mutating func noteUnreadable(_ direction: Direction, in key: SessionKey) {
        guard !sessions[key].isEnded else { return }
        storeHeld(of: key)
        sessions[key].noteUnreadable(direction)
        joinLine(key)
    }

    /// Ends a session, once: later calls do nothing.
    ///
    /// - Parameters:
    ///   - key: The session.
    ///   - isTrouble: Something went wrong, so that a snapshot is stored.
    ///   - describe: Notes how the session ended.
    mutating func end(_ key: SessionKey, isTrouble: Bool, _ describe: (inout SessionMetadata) -> Void) {
        guard !sessions[key].isEnded else { return }
        if isTrouble { storeHeld(of: key) } else { dropHeld(of: key) }
        describe(&sessions[key].metadata)
        sessions[key].isEnded = true
        counts.openSessions -= 1
        if sessions[key].isWanted {
            joinLine(key)
        } else {
            sessions[key].isClosed = true
        }
    }

    /// Lets go of a session whose recorder is gone, as soon as it is stored.
    mutating func release(_ key: SessionKey) {
        sessions[key].isReleased = true
        sessions.forgetIfDone(key)
    }

    /// Has `callback` called when there is room again.
    ///
    /// - Returns: Whether there is room now; then `callback` is not kept.
    mutating func wait(_ callback: @escaping @Sendable () -> Void) -> Bool {
        if outage.isOn || isStopping { return true }
        return room.wait(callback)
    }

    /// Takes no more, ends the sessions that are open as `crashed`, and has everything stored.
    mutating func stop(now: Instant) {
        guard !isStopping else { return }
        isStopping = true
        for key in sessions.keys {
            let endedAt = sessions[key].clock.time(at: now)
            end(key, isTrouble: false) { metadata in
                metadata.endedAt = endedAt
                metadata.ending = .crashed
            }
        }
        outage.hurry()
        line.rejoin()
        room.letGo()
        wake.ring()
    }

    /// Whether the writer has to be woken; asking makes it so.
    mutating func takeWake() -> Bool { wake.take() }
}

// MARK: - What the writer does

extension RecordQueue {
    /// What to do now.
    mutating func nextStep(now: Instant) -> Step {
        wake.writerAsks()
        if isStopping { deadline = deadline ?? now + configuration.shutdownPatience }
        if let left = outage.pauseLeft(at: now) { return .wait(left) }
        line.rejoin(at: now)
        let retry = line.timeToRetry(at: now)
        guard !line.isEmpty else {
            window.rest()
            return isStopping && line.isDone ? .stop : .wait(retry)
        }
        if !isStopping, !room.isFull, let remaining = window.remaining(at: now) {
            return .wait(retry.map { min($0, remaining) } ?? remaining)
        }
        return .write(takeBatch(now))
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
        room.noteProgress()
        if outage.isOn || isStopping { room.letGo() }
    }

    /// The callbacks that are to be called now.
    mutating func takeReleased() -> [@Sendable () -> Void] { room.takeReleased() }

    /// What is to be logged.
    mutating func takeNotices() -> [RecorderNotice] {
        defer { notices = [] }
        return notices
    }
}

// MARK: - Coming in

extension RecordQueue {
    /// Lets a message wait in its session, or loses it.
    private mutating func enqueue(_ message: SeenMessage, in key: SessionKey) -> Readiness {
        let cost = EventChunk.cost(of: message.payload)
        let admission = room.admit(cost, of: &sessions[key], isOutage: outage.isOn)
        guard admission == .taken else {
            if admission == .lostFirst { notices.append(.overloaded) }
            counts.lost += 1
            sessions[key].metadata.ledger.lost[message.direction] += 1
            joinLine(key)
            return .ready
        }
        sessions[key].append(message, chunkEvents: configuration.batchEvents, chunkBytes: BatchWindow.fullBytes)
        room.add(cost, isStranded: sessions[key].isStranded)
        counts.backlogEvents += 1
        if message.isRedacted { counts.redacted += 1 }
        if message.byteCount != nil { counts.truncated += 1 }
        if window.note(cost: cost) || room.isFull { wake.ring() }
        joinLine(key)
        return room.readiness(isOutage: outage.isOn)
    }

    private mutating func exclude(_ frames: FrameCount, of key: SessionKey) {
        counts.excluded += frames.total
        sessions[key].metadata.ledger.excluded += frames
    }

    private mutating func joinLine(_ key: SessionKey) {
        guard !sessions[key].isStranded, sessions[key].hasWork else { return }
        if line.join(key) { wake.ring() }
    }

    private mutating func hold(_ message: SeenMessage, in key: SessionKey) {
        exclude(held.hold(message, in: &sessions[key].ring), of: key)
        let now = sessions[key].clock.instant(of: message.at)
        if held.isDueToAge(at: now) {
            for key in sessions.keys where sessions[key].ring.count > 0 {
                let clock = sessions[key].clock
                exclude(held.age(&sessions[key].ring, by: clock, at: now), of: key)
            }
        }
        exclude(held.cut(&sessions[key].ring), of: key)
    }

    private mutating func dropHeld(of key: SessionKey) {
        for message in held.takeAll(from: &sessions[key].ring) { exclude(FrameCount(message.direction), of: key) }
    }
}

// MARK: - Going out

extension RecordQueue {
    private mutating func takeBatch(_ now: Instant) -> RecordBatch {
        var batch = RecordBatch()
        while batch.events < configuration.batchEvents, batch.cost < BatchWindow.fullBytes, let key = line.takeNext() {
            batch.append(sessions[key].takeWork(), of: key)
        }
        let hasLeftover = !line.isEmpty || batch.work.contains { sessions[$0.session].hasLeftover }
        window.close(hasLeftover: hasLeftover, now: now)
        return batch
    }

    private func isStranded(_ batch: RecordBatch) -> Bool {
        batch.work.allSatisfy { sessions[$0.session].isStranded }
    }

    private mutating func settle(_ batch: RecordBatch, _ failures: [Int: String], _ now: Instant) {
        if failures.count < batch.work.count { note(outage.end(lost: counts.lost)) }
        for (place, entry) in batch.work.enumerated() {
            if let reason = failures[place] {
                strand(entry.session, entry.work, reason, now)
            } else {
                settle(entry.session, entry.work)
            }
            joinLine(entry.session)
            sessions.forgetIfDone(entry.session)
        }
    }

    private mutating func settle(_ key: SessionKey, _ work: RecordBatch.Work) {
        resume(key)
        sessions[key].isStarted = true
        if let chunk = work.chunk {
            sessions[key].settle(chunk)
            room.remove(chunk.cost, isStranded: false)
            counts.backlogEvents -= chunk.events.count
            counts.events += chunk.events.count
            counts.bytes += chunk.payloadBytes
        }
        if work.finish != nil { sessions[key].isClosed = true }
    }

    private mutating func resume(_ key: SessionKey) {
        guard sessions[key].isStranded else { return }
        sessions[key].isStranded = false
        room.resume(sessions[key].cost)
        let metadata = sessions[key].metadata
        notices.append(.sessionResumed(id: metadata.id, lost: metadata.ledger.lostFrames))
    }
}

// MARK: - Trouble

extension RecordQueue {
    /// Nothing of the batch was stored: it is tried again later, and everything waits until then.
    private mutating func putBack(_ batch: RecordBatch, _ reason: String, _ now: Instant) {
        counts.lastError = reason
        for (key, work) in batch.work { sessions[key].putBack(work) }
        line.putBack(batch.work.map(\.session))
        note(outage.begin(reason, lost: counts.lost))
        if isTooLate(now) {
            line.removeAll()
            for key in sessions.keys { giveUp(key) }
        } else {
            outage.pause(until: now + configuration.retryDelay)
        }
    }

    private mutating func note(_ notice: RecorderNotice?) {
        if let notice { notices.append(notice) }
    }

    /// Others could be stored and this session could not: it waits by itself.
    private mutating func strand(_ key: SessionKey, _ work: RecordBatch.Work, _ reason: String, _ now: Instant) {
        counts.lastError = reason
        sessions[key].putBack(work)
        if !sessions[key].isStranded {
            sessions[key].isStranded = true
            room.strand(sessions[key].cost)
            notices.append(.sessionStranded(id: sessions[key].metadata.id, reason: reason))
        }
        if isTooLate(now) { return giveUp(key) }
        line.setAside(key, until: now + configuration.retryDelay)
    }

    private func isTooLate(_ now: Instant) -> Bool {
        deadline.map { now >= $0 } ?? false
    }

    /// Loses what waits of a session, and its end.
    private mutating func giveUp(_ key: SessionKey) {
        guard !sessions[key].isClosed else { return }
        room.remove(sessions[key].cost, isStranded: sessions[key].isStranded)
        sessions[key].cost = 0
        sessions[key].isStranded = false
        line.leave(key)
        let lost = sessions[key].giveUp()
        counts.backlogEvents -= lost
        counts.lost += lost
        notices.append(.gaveUp(id: sessions[key].metadata.id, lost: lost))
        sessions.forgetIfDone(key)
    }
}
