import RealtimeProtocol
import SessionRecording

/// Decides what is stored, when, and what happens when it cannot be; never stores anything itself.
///
/// Events come in through ``take(_:_:in:)`` and wait in their session. A writer asks for the next step, does it and
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
/// - and the store works, `take` answers `.full`, or the event is lost, as configured;
/// - and the store fails, the newest events are lost: what is stored of a session has no gap, and the ledger says how
///   much is missing.
///
/// An event that is lost gets no seq.
struct RecordQueue: Sendable {
    typealias SessionKey = SessionSlots.Key
    typealias Instant = ContinuousClock.Instant

    let configuration: Recorder.Configuration
    /// The sessions that are open or wait to be stored.
    var sessions = SessionSlots()
    /// Those that have something to be stored.
    var line = SessionLine()
    /// The memory that they take.
    var room: QueueRoom
    /// When the next batch is due.
    var window: BatchWindow
    /// What is held for snapshots.
    var held: HeldEvents
    var outage = Outage()
    /// What happened so far; what is known elsewhere is not in it.
    var counts = Recorder.Status()
    /// What is to be logged.
    var notices: [RecorderNotice] = []
    /// The writer has something to do that it did not know of when it asked last.
    var needsWriter = false
    var isStopping = false
    /// When what cannot be stored is given up, once the queue is stopping.
    var deadline: Instant?

    init(_ configuration: Recorder.Configuration) {
        self.configuration = configuration
        room = QueueRoom(configuration)
        window = BatchWindow(events: configuration.batchEvents, delay: configuration.batchDelay)
        held = HeldEvents(configuration.snapshot)
    }

    /// What happened so far.
    var status: Recorder.Status {
        var status = counts
        status.backlogBytes = room.waiting
        status.unfinishedBytes = room.unfinished
        status.heldEvents = held.count
        status.isFailing = outage.isOn
        return status
    }

    /// How many sessions are open or wait to be stored.
    var sessionCount: Int { sessions.count }

    /// What is known about a session.
    func metadata(of key: SessionKey) -> SessionMetadata { sessions[key].metadata }
}

// MARK: - Sessions

extension RecordQueue {
    /// Begins a session.
    ///
    /// - Parameters:
    ///   - metadata: What is known about it.
    ///   - clock: What tells its time.
    /// - Returns: The session's key; nil when the recorder is shut down or has too many sessions.
    mutating func open(_ metadata: SessionMetadata, _ clock: SessionClock) -> SessionKey? {
        guard !isStopping else { return nil }
        guard let key = sessions.insert(QueuedSession(metadata, clock, isWanted: !held.isOn)) else { return nil }
        counts.openSessions += 1
        join(key)
        return key
    }

    /// Takes note that one side's frames cannot be read any more.
    ///
    /// That is trouble, so that what is held for a snapshot is stored.
    mutating func noteUnreadable(_ direction: Direction, in key: SessionKey) {
        guard !sessions[key].isEnded else { return }
        storeHeld(of: key)
        sessions[key].noteUnreadable(direction)
        join(key)
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
        if sessions[key].isWanted { join(key) } else { sessions[key].isClosed = true }
    }

    /// Lets go of a session whose recorder is gone, as soon as it is stored.
    mutating func release(_ key: SessionKey) {
        sessions[key].isReleased = true
        sessions.forgetIfDone(key)
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
        needsWriter = true
    }
}

// MARK: - Events

extension RecordQueue {
    /// Takes an event: it waits to be stored, is held for a snapshot, or is lost.
    ///
    /// - Parameters:
    ///   - event: The event; it gets its `seq` here.
    ///   - findings: What was found out about it.
    ///   - key: Its session; nil when the recorder refused it.
    /// - Returns: Whether more can be taken.
    mutating func take(
        _ event: RecordedEvent,
        _ findings: MessageInspector.Findings = .init(),
        in key: SessionKey?
    ) -> Readiness {
        guard let key, !sessions[key].isEnded else {
            counts.lost += 1
            return .ready
        }
        sessions[key].countSeen(event.direction)
        if findings.isExcluded { exclude(FrameCount(event.direction), of: key) }
        guard held.isOn else { return findings.isExcluded ? .ready : enqueue(event, in: key) }
        if !findings.isExcluded { hold(event, in: key) }
        return findings.isTrouble ? storeHeld(of: key) : .ready
    }

    /// Counts frames that the user does not want.
    private mutating func exclude(_ frames: FrameCount, of key: SessionKey) {
        counts.excluded += frames.total
        sessions[key].metadata.ledger.excluded += frames
    }

    /// Lets an event wait in its session, or loses it.
    private mutating func enqueue(_ event: RecordedEvent, in key: SessionKey) -> Readiness {
        let cost = EventChunk.cost(of: event)
        let admission = room.admit(cost, of: &sessions[key], isOutage: outage.isOn)
        guard admission == .taken else {
            if admission == .lostFirst { notices.append(.overloaded) }
            counts.lost += 1
            sessions[key].metadata.ledger.lost[event.direction] += 1
            join(key)
            return .ready
        }
        sessions[key].append(event, chunkEvents: configuration.batchEvents, chunkBytes: BatchWindow.fullBytes)
        room.add(cost, isStranded: sessions[key].isStranded)
        counts.backlogEvents += 1
        if let alteration = event.alteration {
            if alteration.isRedacted { counts.redacted += 1 }
            if alteration.byteCount != nil { counts.truncated += 1 }
        }
        if window.note(cost: cost) || room.isFull { needsWriter = true }
        join(key)
        return room.readiness(isOutage: outage.isOn)
    }

    /// Has a session join the line, if it has something for the store.
    mutating func join(_ key: SessionKey) {
        guard !sessions[key].isStranded, sessions[key].hasWork else { return }
        if line.join(key) { needsWriter = true }
    }
}

// MARK: - Events held for a snapshot

extension RecordQueue {
    /// Stores what is held of a session, if it is recorded for snapshots.
    @discardableResult
    mutating func storeHeld(of key: SessionKey) -> Readiness {
        guard held.isOn, !sessions[key].isEnded else { return .ready }
        sessions[key].isWanted = true
        var readiness = Readiness.ready
        for event in held.takeAll(from: &sessions[key].ring) { readiness = enqueue(event, in: key) }
        join(key)
        return readiness
    }

    /// Stores what is held of every session.
    mutating func storeHeld() {
        for key in sessions.keys { storeHeld(of: key) }
    }

    private mutating func hold(_ event: RecordedEvent, in key: SessionKey) {
        exclude(held.hold(event, in: &sessions[key].ring), of: key)
        let now = event.at.map(sessions[key].clock.instant) ?? .now
        if held.isDueToAge(at: now) {
            for key in sessions.keys where sessions[key].ring.count > 0 {
                let clock = sessions[key].clock
                exclude(held.age(&sessions[key].ring, by: clock, at: now), of: key)
            }
        }
        exclude(held.cut(&sessions[key].ring), of: key)
    }

    private mutating func dropHeld(of key: SessionKey) {
        for event in held.takeAll(from: &sessions[key].ring) { exclude(FrameCount(event.direction), of: key) }
    }
}

// MARK: - Room

extension RecordQueue {
    /// Asks for room for a message that is still coming in.
    mutating func makeRoom(_ bytes: Int) -> MessageRoom { room.reserve(bytes, isOutage: outage.isOn) }

    /// Gives back room that a message had which was coming in.
    mutating func giveBack(_ bytes: Int) { room.giveBack(bytes) }

    /// Has `callback` called when there is room again.
    ///
    /// - Returns: Whether there is room now; then `callback` is not kept.
    mutating func wait(_ callback: @escaping @Sendable () -> Void) -> Bool {
        if outage.isOn || isStopping { return true }
        return room.wait(callback)
    }
}
