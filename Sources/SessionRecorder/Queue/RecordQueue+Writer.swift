import SessionRecording

// What the writer does with the queue.
extension RecordQueue {
    /// What a writer does next.
    enum Step: Sendable {
        /// Store this and tell how it went.
        case write(RecordBatch)
        /// Wait so long, or until woken when there is no time.
        case wait(Duration?)
        /// Everything was stored or given up: end.
        case stop
    }

    /// What to do now.
    mutating func nextStep(now: Instant) -> Step {
        needsWriter = false
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

    private mutating func takeBatch(_ now: Instant) -> RecordBatch {
        var batch = RecordBatch()
        while batch.events < configuration.batchEvents, batch.cost < BatchWindow.fullBytes, let key = line.takeNext() {
            batch.append(sessions[key].takeWork(), of: key)
        }
        let hasLeftover = !line.isEmpty || batch.work.contains { sessions[$0.session].hasLeftover }
        window.close(hasLeftover: hasLeftover, now: now)
        return batch
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

    /// Whether the writer has to be woken; asking makes it so.
    mutating func takeWake() -> Bool {
        defer { needsWriter = false }
        return needsWriter
    }

    private mutating func note(_ notice: RecorderNotice?) {
        if let notice { notices.append(notice) }
    }
}

// MARK: - What was stored

extension RecordQueue {
    private mutating func settle(_ batch: RecordBatch, _ failures: [Int: String], _ now: Instant) {
        if failures.count < batch.work.count { note(outage.end(lost: counts.lost)) }
        for (place, entry) in batch.work.enumerated() {
            guard let reason = failures[place] else {
                settle(entry.session, entry.work)
                continue
            }
            counts.lastError = reason
            strand(entry.session, entry.work, reason, until: now + configuration.retryDelay)
            if isTooLate(now) { giveUp(entry.session) }
        }
    }

    /// Takes note that a session's work was stored.
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
        join(key)
        sessions.forgetIfDone(key)
    }

    private mutating func resume(_ key: SessionKey) {
        guard sessions[key].isStranded else { return }
        sessions[key].isStranded = false
        room.resume(sessions[key].cost)
        let metadata = sessions[key].metadata
        note(.sessionResumed(id: metadata.id, lost: metadata.ledger.lostFrames))
    }
}

// MARK: - What was not

extension RecordQueue {
    /// Nothing of the batch was stored: it is tried again later, and everything waits until then.
    private mutating func putBack(_ batch: RecordBatch, _ reason: String, _ now: Instant) {
        counts.lastError = reason
        for (key, work) in batch.work { sessions[key].putBack(work) }
        line.putBack(batch.work.map(\.session))
        note(outage.begin(reason, lost: counts.lost))
        if isTooLate(now) { giveUp() } else { outage.pause(until: now + configuration.retryDelay) }
    }

    /// Takes back the work of a session that could not be stored while others could: it waits by itself.
    private mutating func strand(
        _ key: SessionKey,
        _ work: RecordBatch.Work,
        _ reason: String,
        until moment: Instant
    ) {
        sessions[key].putBack(work)
        if !sessions[key].isStranded {
            sessions[key].isStranded = true
            room.strand(sessions[key].cost)
            note(.sessionStranded(id: sessions[key].metadata.id, reason: reason))
        }
        line.setAside(key, until: moment)
    }

    private func isStranded(_ batch: RecordBatch) -> Bool {
        batch.work.allSatisfy { sessions[$0.session].isStranded }
    }

    private func isTooLate(_ now: Instant) -> Bool {
        deadline.map { now >= $0 } ?? false
    }

    /// Loses what waits of every session.
    private mutating func giveUp() {
        line.removeAll()
        for key in sessions.keys { giveUp(key) }
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
        note(.gaveUp(id: sessions[key].metadata.id, lost: lost))
        sessions.forgetIfDone(key)
    }
}
