import RealtimeProtocol
import SessionRecording

/// What waits to be stored: the sessions with their events, the line in which they stand, and the room they take.
///
/// It keeps count of every message, and knows nothing of outages, snapshots and shutdowns: whether these are is said by
/// whoever asks.
struct Backlog: Sendable {
    typealias Key = SessionSlots.Key
    typealias Instant = ContinuousClock.Instant

    private let batchEvents: Int
    /// The sessions that are open or wait to be stored.
    var sessions = SessionSlots()
    /// What happened so far; what is known elsewhere is not in it.
    var counts = Recorder.Status()
    /// What is to be logged.
    private var notices: [RecorderNotice] = []
    /// The room they take.
    var room: QueueRoom
    private var line = SessionLine()
    private var window: BatchWindow
    private var wake = WriterWake()

    init(_ configuration: Recorder.Configuration) {
        batchEvents = configuration.batchEvents
        room = QueueRoom(configuration)
        window = BatchWindow(events: configuration.batchEvents, delay: configuration.batchDelay)
    }
}

// MARK: - Coming in

extension Backlog {
    /// Lets a message wait in its session, or loses it.
    mutating func enqueue(_ message: SeenMessage, in key: Key, isOutage: Bool) -> Readiness {
        let cost = EventChunk.cost(of: message.payload)
        let admission = room.admit(cost, of: &sessions[key], isOutage: isOutage)
        guard admission == .taken else {
            if admission == .lostFirst { note(.overloaded) }
            counts.lost += 1
            sessions[key].metadata.ledger.lost[message.direction] += 1
            join(key)
            return .ready
        }
        sessions[key].append(message, chunkEvents: batchEvents, chunkBytes: BatchWindow.fullBytes)
        room.add(cost, isStranded: sessions[key].isStranded)
        counts.backlogEvents += 1
        if message.isRedacted { counts.redacted += 1 }
        if message.byteCount != nil { counts.truncated += 1 }
        if window.note(cost: cost) || room.isFull { wake.ring() }
        join(key)
        return room.readiness(isOutage: isOutage)
    }

    /// Counts frames that the user does not want.
    mutating func exclude(_ frames: FrameCount, of key: Key) {
        counts.excluded += frames.total
        sessions[key].metadata.ledger.excluded += frames
    }

    /// Has a session join the line, if it has something for the store.
    mutating func join(_ key: Key) {
        guard !sessions[key].isStranded, sessions[key].hasWork else { return }
        if line.join(key) { wake.ring() }
    }

    /// Has `callback` called when there is room again.
    ///
    /// - Returns: Whether there is room now; then `callback` is not kept.
    mutating func wait(_ callback: @escaping @Sendable () -> Void) -> Bool { room.wait(callback) }

    /// Has everything tried at once, and nobody wait.
    mutating func hurry() {
        line.rejoin()
        room.letGo()
        wake.ring()
    }

    /// Whether the writer has to be woken; asking makes it so.
    mutating func takeWake() -> Bool { wake.take() }

    /// Something is to be logged.
    mutating func note(_ notice: RecorderNotice?) {
        if let notice { notices.append(notice) }
    }

    /// What is to be logged.
    mutating func takeNotices() -> [RecorderNotice] {
        defer { notices = [] }
        return notices
    }
}

// MARK: - Going out

extension Backlog {
    /// The writer asks; what it gets when nothing can be stored is decided elsewhere.
    mutating func writerAsks() { wake.writerAsks() }

    /// What to do now.
    ///
    /// - Parameters:
    ///   - now: The present moment.
    ///   - isStopping: Nothing comes any more: a batch waits for no other event, and an empty backlog is the end.
    /// - Returns: What the writer does.
    mutating func nextStep(at now: Instant, isStopping: Bool) -> RecordQueue.Step {
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

    private mutating func takeBatch(_ now: Instant) -> RecordBatch {
        var batch = RecordBatch()
        while batch.events < batchEvents, batch.cost < BatchWindow.fullBytes, let key = line.takeNext() {
            batch.append(sessions[key].takeWork(), of: key)
        }
        let hasLeftover = !line.isEmpty || batch.work.contains { sessions[$0.session].hasLeftover }
        window.close(hasLeftover: hasLeftover, now: now)
        return batch
    }

    /// Takes note that a session's work was stored.
    mutating func settle(_ key: Key, _ work: RecordBatch.Work) {
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
        join(key)
        sessions.forgetIfDone(key)
    }

    private mutating func resume(_ key: Key) {
        guard sessions[key].isStranded else { return }
        sessions[key].isStranded = false
        room.resume(sessions[key].cost)
        let metadata = sessions[key].metadata
        note(.sessionResumed(id: metadata.id, lost: metadata.ledger.lostFrames))
    }

    /// A batch is done with: if there is room now, or waiting does not help, those who wait are let go.
    mutating func noteProgress(isWaitingPointless: Bool) {
        room.noteProgress()
        if isWaitingPointless { room.letGo() }
    }

    /// The callbacks that are to be called now.
    mutating func takeReleased() -> [@Sendable () -> Void] { room.takeReleased() }
}

// MARK: - Trouble

extension Backlog {
    /// Takes back a batch of which nothing was stored; its sessions are the next ones again.
    mutating func putBack(_ batch: RecordBatch) {
        for (key, work) in batch.work { sessions[key].putBack(work) }
        line.putBack(batch.work.map(\.session))
    }

    /// Takes back the work of a session that could not be stored while others could: it waits by itself.
    mutating func strand(_ key: Key, _ work: RecordBatch.Work, _ reason: String, until moment: Instant) {
        sessions[key].putBack(work)
        if !sessions[key].isStranded {
            sessions[key].isStranded = true
            room.strand(sessions[key].cost)
            note(.sessionStranded(id: sessions[key].metadata.id, reason: reason))
        }
        line.setAside(key, until: moment)
    }

    /// Loses what waits of every session.
    mutating func giveUp() {
        line.removeAll()
        for key in sessions.keys { giveUp(key) }
    }

    /// Loses what waits of a session, and its end.
    mutating func giveUp(_ key: Key) {
        guard !sessions[key].isClosed else { return }
        room.remove(sessions[key].cost, isStranded: sessions[key].isStranded)
        sessions[key].cost = 0
        sessions[key].isStranded = false
        line.leave(key)
        let lost = sessions[key].giveUp()
        counts.backlogEvents -= lost
        counts.lost += lost
        note(.gaveUp(id: sessions[key].metadata.id, lost: lost))
        sessions.forgetIfDone(key)
    }
}
