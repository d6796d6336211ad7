import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

@testable import SessionRecorder

/// Drives a queue without threads or clocks: the test is the writer, and time is a number.
struct QueueDriver {
    var queue: RecordQueue
    var now = ContinuousClock.now
    /// What was stored of each session.
    var stored: [RecordQueue.SessionKey: [RecordedEvent]] = [:]
    /// What the store knows to be missing of each session that is not finished.
    var told: [RecordQueue.SessionKey: Ledger] = [:]
    var finished: [RecordQueue.SessionKey: [SessionMetadata]] = [:]

    init(_ configure: (inout Recorder.Configuration) -> Void = { _ in }) {
        var configuration = Recorder.Configuration()
        configure(&configuration)
        queue = RecordQueue(configuration)
    }

    mutating func open(_ id: String = "A", _ clock: SessionClock = SessionClock()) throws -> RecordQueue.SessionKey {
        guard let key = queue.open(SessionMetadata(id: id), clock) else { throw Unexpected("the session was refused") }
        return key
    }

    @discardableResult
    mutating func take(
        _ text: String = "{}",
        in key: RecordQueue.SessionKey,
        _ direction: Direction = .client,
        count: Int = 1,
        excluded: Bool = false,
        trouble: Bool = false,
        at: Int64 = 0
    ) -> Readiness {
        var readiness = Readiness.ready
        for _ in 0..<count {
            let event = RecordedEvent(text, direction, at: at)
            let findings = MessageInspector.Findings(isExcluded: excluded, isTrouble: trouble)
            readiness = queue.take(event, findings, in: key)
        }
        return readiness
    }

    mutating func end(_ key: RecordQueue.SessionKey, trouble: Bool = false) {
        queue.end(key, isTrouble: trouble) { $0.ending = .closed }
    }

    /// The batch that is due now.
    mutating func batch() throws -> RecordBatch {
        guard case .write(let batch) = queue.nextStep(now: now) else { throw Unexpected("no batch is due") }
        return batch
    }

    /// The batch that is due when the writer has waited as it is told.
    mutating func nextBatch() throws -> RecordBatch {
        switch queue.nextStep(now: now) {
        case .write(let batch): return batch
        case .wait(let time?): now += time
        case .wait(nil), .stop: break
        }
        return try batch()
    }

    /// How long the writer has to wait now; nil when something is due or the queue has stopped.
    mutating func wait() throws -> Duration? {
        guard case .wait(let time) = queue.nextStep(now: now) else { throw Unexpected("nothing to wait for") }
        return time
    }

    /// Reports a batch as stored, but for some sessions.
    mutating func store(_ batch: RecordBatch, except failing: Set<RecordQueue.SessionKey> = []) {
        var failures: [Int: String] = [:]
        for (place, entry) in batch.work.enumerated() {
            guard !failing.contains(entry.session) else {
                failures[place] = "broken"
                continue
            }
            stored[entry.session, default: []] += entry.work.chunk?.events ?? []
            if let ledger = entry.work.ledger { told[entry.session] = ledger }
            if let finish = entry.work.finish { finished[entry.session, default: []].append(finish) }
        }
        queue.complete(batch, .stored(except: failures), now: now)
    }

    mutating func fail(_ batch: RecordBatch, _ reason: String = "full") {
        queue.complete(batch, .failed(reason), now: now)
    }

    /// Reports a batch as stored, in part or not at all.
    mutating func report(_ batch: RecordBatch, _ keys: [RecordQueue.SessionKey], _ random: inout SplitMix) {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: fail(batch)
        case 1: store(batch, except: [keys.randomElement(using: &random) ?? 0])
        default: store(batch)
        }
    }

    /// Stores whatever is due, now and until nothing is left.
    mutating func storeEverything(except failing: Set<RecordQueue.SessionKey> = []) throws {
        for _ in 0..<10_000 {
            switch queue.nextStep(now: now) {
            case .write(let batch): store(batch, except: failing)
            case .wait(let time?): now += time
            case .wait(nil), .stop: return
            }
        }
        throw Unexpected("the queue never comes to rest")
    }
}

// The macros of Testing cannot take a call that changes what it is called on.
extension QueueDriver {
    mutating func expectWait(_ time: Duration?, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let wait = try wait()
        #expect(wait == time, sourceLocation: sourceLocation)
    }

    mutating func expectBatch(events: Int, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let batch = try batch()
        #expect(batch.events == events, sourceLocation: sourceLocation)
    }

    mutating func expectStopped(sourceLocation: SourceLocation = #_sourceLocation) {
        guard case .stop = queue.nextStep(now: now) else {
            Issue.record("the queue has not stopped", sourceLocation: sourceLocation)
            return
        }
    }

    mutating func expectWake(_ wakes: Bool, sourceLocation: SourceLocation = #_sourceLocation) {
        let wake = queue.takeWake()
        #expect(wake == wakes, sourceLocation: sourceLocation)
    }

    mutating func expectNotices(_ notices: [RecorderNotice], sourceLocation: SourceLocation = #_sourceLocation) {
        let taken = queue.takeNotices()
        #expect(taken == notices, sourceLocation: sourceLocation)
    }

    mutating func expectReleased(_ count: Int, sourceLocation: SourceLocation = #_sourceLocation) {
        let released = queue.takeReleased()
        #expect(released.count == count, sourceLocation: sourceLocation)
    }

    /// Expects that a caller who asks to be called has to wait, or not.
    mutating func expectWaiting(_ waits: Bool, sourceLocation: SourceLocation = #_sourceLocation) {
        let isReady = queue.wait {}
        #expect(isReady != waits, sourceLocation: sourceLocation)
    }

    mutating func expectRefusal(sourceLocation: SourceLocation = #_sourceLocation) {
        let key = queue.open(SessionMetadata(id: "refused"), SessionClock())
        #expect(key == nil, sourceLocation: sourceLocation)
    }

    mutating func expectTake(
        in key: RecordQueue.SessionKey,
        _ direction: Direction = .client,
        count: Int = 1,
        gives readiness: Readiness,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let given = take(in: key, direction, count: count)
        #expect(given == readiness, sourceLocation: sourceLocation)
    }
}

/// What a message of `{}` takes in the queue, in bytes.
let small = EventChunk.cost(of: RecordedEvent("{}", .client, at: 0))

extension RecordedEvent {
    /// An event that has no place in a session yet.
    init(_ text: String, _ direction: Direction, at microseconds: Int64) {
        self.init(
            seq: 0,
            at: Timestamp(microseconds: microseconds),
            direction: direction,
            payload: Array(text.utf8)[...]
        )
    }
}
