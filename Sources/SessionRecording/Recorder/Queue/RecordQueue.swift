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
    typealias SessionKey = Int
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

    /// How many sessions may be open or wait to be stored; more are not recorded.
    static let maximumSessions = 65_536
    /// What a caller may have read in one go before it was told to wait, in bytes of memory.
    private static let burstBytes = BatchWindow.fullBytes

    private let configuration: Recorder.Configuration
    /// The sessions at their keys; the place of one that was forgotten is used again.
    private var sessions: [QueuedSession] = []
    private var vacant: [SessionKey] = []
    /// The sessions that have something to be stored, in the order in which they came to have it.
    private var line: [SessionKey] = []
    /// Sessions that could not be stored while others could; they join the line again at `retryAt`.
    private var stranded: [SessionKey] = []
    private var retryAt: Instant?
    /// Nothing can be stored; the next attempt is at `pausedUntil`.
    private var isOutage = false
    private var pausedUntil: Instant?
    private var lostBeforeOutage = 0
    private var isStopping = false
    private var deadline: Instant?
    private var window: BatchWindow
    private var account: QueueAccount
    private var heldBytes = 0
    /// When all that is held was last looked through for what is too old.
    private var heldAgedAt: Instant?
    private var isOverloaded = false
    private var waiters: [@Sendable () -> Void] = []
    private var released: [@Sendable () -> Void] = []
    private var notices: [RecorderNotice] = []
    private var counts = Recorder.Status()
    private var wakesWriter = false
    /// The writer was woken and has not asked for its next step yet.
    private var isWriterAwake = false

    init(_ configuration: Recorder.Configuration) {
        self.configuration = configuration
        window = BatchWindow(events: configuration.batchEvents, delay: configuration.batchDelay)
        account = QueueAccount(bound: configuration.queueBytes)
    }

    /// What happened so far.
    var status: Recorder.Status {
        var status = counts
        status.backlogBytes = account.waiting
        status.isFailing = isOutage
        return status
    }

    /// How many sessions are open or wait to be stored.
    var sessionCount: Int { sessions.count - vacant.count }

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
        guard !isStopping, sessionCount < Self.maximumSessions else { return nil }
        let session = QueuedSession(metadata, clock, isWanted: configuration.snapshot == nil)
        let key = vacant.popLast() ?? sessions.count
        if key == sessions.count { sessions.append(session) } else { sessions[key] = session }
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
        guard let snapshot = configuration.snapshot else {
            return message.isExcluded ? .ready : enqueue(message, in: key)
        }
        if !message.isExcluded { hold(message, in: key, snapshot) }
        return message.isTrouble ? storeHeld(of: key) : .ready
    }

    /// Stores what is held of a session, if it is recorded for snapshots.
    @discardableResult
    mutating func storeHeld(of key: SessionKey) -> Readiness {
        guard configuration.snapshot != nil, !sessions[key].isEnded else { return .ready }
        sessions[key].isWanted = true
        heldBytes -= sessions[key].ring.cost
        var readiness = Readiness.ready
        for message in sessions[key].ring.takeAll() {
            counts.heldEvents -= 1
            readiness = enqueue(message, in: key)
        }
        joinLine(key)
        return readiness
    }

    /// Stores what is held of every session.
    mutating func storeHeld() {
        for key in sessions.indices { storeHeld(of: key) }
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
        forgetIfDone(key)
    }

    /// Has `callback` called when there is room again.
    ///
    /// - Returns: Whether there is room now; then `callback` is not kept.
    mutating func wait(_ callback: @escaping @Sendable () -> Void) -> Bool {
        guard !hasRoom else { return true }
        waiters.append(callback)
        return false
    }

    /// Takes no more, ends the sessions that are open as `crashed`, and has everything stored.
    mutating func stop(now: Instant) {
        guard !isStopping else { return }
        isStopping = true
        for key in sessions.indices {
            let endedAt = sessions[key].clock.time(at: now)
            end(key, isTrouble: false) { metadata in
                metadata.endedAt = endedAt
                metadata.ending = .crashed
            }
        }
        pausedUntil = nil
        retryAt = nil
        rejoinLine()
        releaseWaiters()
        wakeWriter()
    }

    /// Whether the writer has to be woken; asking makes it so.
    mutating func takeWake() -> Bool {
        defer { wakesWriter = false }
        return wakesWriter
    }
}

// MARK: - What the writer does

extension RecordQueue {
    /// What to do now.
    mutating func nextStep(now: Instant) -> Step {
        isWriterAwake = false
        if isStopping, deadline == nil { deadline = now + configuration.shutdownPatience }
        if let pausedUntil, now < pausedUntil { return .wait(now.duration(to: pausedUntil)) }
        pausedUntil = nil
        if let retryAt, now >= retryAt { rejoinLine() }
        let retry = retryAt.map { now.duration(to: $0) }
        guard !line.isEmpty else {
            window.rest()
            return isStopping && stranded.isEmpty ? .stop : .wait(retry)
        }
        if !isStopping, !account.isFull, let remaining = window.remaining(at: now) {
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
        if account.isRelieved { isOverloaded = false }
        releaseWaiters()
    }

    /// The callbacks that are to be called now.
    mutating func takeReleased() -> [@Sendable () -> Void] {
        defer { released = [] }
        return released
    }

    /// What is to be logged.
    mutating func takeNotices() -> [RecorderNotice] {
        defer { notices = [] }
        return notices
    }
}

// MARK: - Coming in

extension RecordQueue {
    private var hasRoom: Bool { isOutage || isStopping || account.isRelieved }

    private mutating func releaseWaiters() {
        guard hasRoom else { return }
        released += waiters
        waiters = []
    }

    /// Lets a message wait in its session, or loses it.
    private mutating func enqueue(_ message: SeenMessage, in key: SessionKey) -> Readiness {
        let cost = EventChunk.cost(of: message.payload)
        guard admits(cost, of: key) else {
            counts.lost += 1
            sessions[key].metadata.ledger.lost[message.direction] += 1
            joinLine(key)
            return .ready
        }
        sessions[key].append(
            message,
            chunkEvents: configuration.batchEvents,
            chunkBytes: BatchWindow.fullBytes
        )
        account.add(cost, isStranded: sessions[key].isStranded)
        counts.backlogEvents += 1
        if message.isRedacted { counts.redacted += 1 }
        if message.byteCount != nil { counts.truncated += 1 }
        if window.note(cost: cost) || account.isFull { wakeWriter() }
        joinLine(key)
        return account.isFull && !isOutage && configuration.overload == .backpressure ? .full : .ready
    }

    private mutating func admits(_ cost: Int, of key: SessionKey) -> Bool {
        if isOutage { return !account.isExhausted }
        if sessions[key].isStranded { return !account.isStrandExhausted }
        guard account.isFull else {
            sessions[key].overrun = 0
            return true
        }
        // A caller that was told may still have in its hands what it read before, and a message of any size with it.
        let overrun = min(configuration.maximumMessage, Self.burstBytes)
        if configuration.overload == .backpressure, sessions[key].overrun < overrun {
            sessions[key].overrun += cost
            return true
        }
        if !isOverloaded { notices.append(.overloaded) }
        isOverloaded = true
        return false
    }

    private mutating func exclude(_ frames: FrameCount, of key: SessionKey) {
        counts.excluded += frames.total
        sessions[key].metadata.ledger.excluded += frames
    }

    private mutating func joinLine(_ key: SessionKey) {
        let isWaiting = sessions[key].isInLine || sessions[key].isStranded
        guard !isWaiting, sessions[key].hasWork else { return }
        sessions[key].isInLine = true
        if line.isEmpty { wakeWriter() }
        line.append(key)
    }

    private mutating func leaveLine(_ key: SessionKey) {
        guard sessions[key].isInLine else { return }
        sessions[key].isInLine = false
        line.removeAll { $0 == key }
    }

    private mutating func wakeWriter() {
        guard !isWriterAwake else { return }
        isWriterAwake = true
        wakesWriter = true
    }
}

// MARK: - Held for a snapshot

extension RecordQueue {
    private mutating func hold(_ message: SeenMessage, in key: SessionKey, _ snapshot: Recorder.Snapshot) {
        counts.heldEvents += 1
        changeHeld(of: key) { $0.append(message, length: snapshot.length) }
        guard heldBytes > snapshot.bytes else { return }
        ageHeld(to: sessions[key].clock.instant(of: message.at), snapshot.length)
        let excess = heldBytes - snapshot.bytes
        if excess > 0 { changeHeld(of: key) { $0.free(excess) } }
    }

    /// Lets go of what is too old, of every session: one that is quiet does not do so by itself.
    ///
    /// That takes a look at each session, so it is not done at every message.
    private mutating func ageHeld(to now: Instant, _ length: Duration) {
        if let heldAgedAt, heldAgedAt <= now, now < heldAgedAt + length / 16 { return }
        heldAgedAt = now
        for key in sessions.indices where sessions[key].ring.count > 0 {
            let limit = sessions[key].clock.time(at: now - length)
            changeHeld(of: key) { $0.expire(before: limit) }
        }
    }

    /// Changes what is held of a session; what that lets go counts as excluded.
    private mutating func changeHeld(of key: SessionKey, _ change: (inout SnapshotRing) -> FrameCount) {
        let before = sessions[key].ring.cost
        let dropped = change(&sessions[key].ring)
        heldBytes += sessions[key].ring.cost - before
        counts.heldEvents -= dropped.total
        exclude(dropped, of: key)
    }

    private mutating func dropHeld(of key: SessionKey) {
        changeHeld(of: key) { ring in
            var dropped = FrameCount()
            for message in ring.takeAll() { dropped += FrameCount(message.direction) }
            return dropped
        }
    }
}

// MARK: - Going out

extension RecordQueue {
    private mutating func takeBatch(_ now: Instant) -> RecordBatch {
        var batch = RecordBatch()
        var taken = 0
        while taken < line.count, batch.events < configuration.batchEvents, batch.cost < BatchWindow.fullBytes {
            let key = line[taken]
            taken += 1
            sessions[key].isInLine = false
            batch.append(sessions[key].takeWork(), of: key)
        }
        line.removeFirst(taken)
        let hasLeftover = !line.isEmpty || batch.work.contains { sessions[$0.session].hasLeftover }
        window.close(hasLeftover: hasLeftover, now: now)
        return batch
    }

    private func isStranded(_ batch: RecordBatch) -> Bool {
        batch.work.allSatisfy { sessions[$0.session].isStranded }
    }

    private mutating func settle(_ batch: RecordBatch, _ failures: [Int: String], _ now: Instant) {
        if isOutage, failures.count < batch.work.count { endOutage() }
        for (place, entry) in batch.work.enumerated() {
            if let reason = failures[place] {
                strand(entry.session, entry.work, reason, now)
            } else {
                settle(entry.session, entry.work)
            }
            joinLine(entry.session)
            forgetIfDone(entry.session)
        }
    }

    private mutating func settle(_ key: SessionKey, _ work: RecordBatch.Work) {
        resume(key)
        sessions[key].isStarted = true
        if let chunk = work.chunk {
            sessions[key].settle(chunk)
            account.remove(chunk.cost, isStranded: false)
            counts.backlogEvents -= chunk.events.count
            counts.events += chunk.events.count
            counts.bytes += chunk.payloadBytes
        }
        if work.finish != nil { sessions[key].isClosed = true }
    }

    private mutating func resume(_ key: SessionKey) {
        guard sessions[key].isStranded else { return }
        sessions[key].isStranded = false
        account.resume(sessions[key].cost)
        let metadata = sessions[key].metadata
        notices.append(.sessionResumed(id: metadata.id, lost: metadata.ledger.lostFrames))
    }

    private mutating func forgetIfDone(_ key: SessionKey) {
        guard sessions[key].isDone else { return }
        sessions[key] = .vacant
        vacant.append(key)
    }
}

// MARK: - Trouble

extension RecordQueue {
    /// Nothing of the batch was stored: it is tried again later, and everything waits until then.
    private mutating func putBack(_ batch: RecordBatch, _ reason: String, _ now: Instant) {
        counts.lastError = reason
        var first: [SessionKey] = []
        for (key, work) in batch.work {
            sessions[key].putBack(work)
            if !sessions[key].isInLine { first.append(key) }
            sessions[key].isInLine = true
        }
        line.insert(contentsOf: first, at: 0)
        beginOutage(reason)
        if isTooLate(now) {
            for key in line { sessions[key].isInLine = false }
            line = []
            for key in sessions.indices { giveUp(key) }
        } else {
            pausedUntil = now + configuration.retryDelay
        }
    }

    private mutating func beginOutage(_ reason: String) {
        guard !isOutage else { return }
        isOutage = true
        lostBeforeOutage = counts.lost
        notices.append(.outageBegan(reason: reason))
    }

    private mutating func endOutage() {
        isOutage = false
        notices.append(.outageEnded(lost: counts.lost - lostBeforeOutage))
    }

    /// Others could be stored and this session could not: it waits by itself.
    private mutating func strand(_ key: SessionKey, _ work: RecordBatch.Work, _ reason: String, _ now: Instant) {
        counts.lastError = reason
        sessions[key].putBack(work)
        if !sessions[key].isStranded {
            sessions[key].isStranded = true
            account.strand(sessions[key].cost)
            notices.append(.sessionStranded(id: sessions[key].metadata.id, reason: reason))
        }
        if isTooLate(now) { return giveUp(key) }
        leaveLine(key)
        stranded.append(key)
        retryAt = retryAt ?? now + configuration.retryDelay
    }

    private mutating func rejoinLine() {
        for key in stranded {
            sessions[key].isInLine = true
            line.append(key)
        }
        stranded = []
        retryAt = nil
    }

    private func isTooLate(_ now: Instant) -> Bool {
        deadline.map { now >= $0 } ?? false
    }

    /// Loses what waits of a session, and its end.
    private mutating func giveUp(_ key: SessionKey) {
        guard !sessions[key].isClosed else { return }
        account.remove(sessions[key].cost, isStranded: sessions[key].isStranded)
        sessions[key].cost = 0
        sessions[key].isStranded = false
        leaveLine(key)
        let lost = sessions[key].giveUp()
        counts.backlogEvents -= lost
        counts.lost += lost
        notices.append(.gaveUp(id: sessions[key].metadata.id, lost: lost))
        stranded.removeAll { $0 == key }
        forgetIfDone(key)
    }
}
