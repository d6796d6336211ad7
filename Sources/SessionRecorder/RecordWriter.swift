import Logging
import SessionRecording
import Waiting

/// Does what the queue decides: calls the store, and logs.
///
/// It lives on one thread.
struct RecordWriter {
    private let queue: Monitor<RecordQueue>
    private let store: any RecordingStore
    private let logger: Logger
    private var sinks: [RecordQueue.SessionKey: any RecordingSink] = [:]

    init(_ queue: Monitor<RecordQueue>, _ store: any RecordingStore, _ logger: Logger) {
        self.queue = queue
        self.store = store
        self.logger = logger
    }

    /// Writes until the queue is stopped and empty.
    mutating func run() {
        while true {
            switch nextStep() {
            case .write(let batch):
                let outcome = write(batch)
                queue.withLock { $0.complete(batch, outcome, now: .now) }
            case .wait(let time):
                _ = queue.block(for: time) { $0.takeWake() ? true : nil }
            case .stop:
                return
            }
        }
    }

    /// Asks for the next step, after what came of the last one was told to those concerned.
    private func nextStep() -> RecordQueue.Step {
        let (step, released, notices) = queue.withLock { queue in
            (queue.nextStep(now: .now), queue.takeReleased(), queue.takeNotices())
        }
        for callback in released { callback() }
        for notice in notices { log(notice) }
        return step
    }

    private mutating func write(_ batch: RecordBatch) -> RecordBatch.Outcome {
        var attempt = WriteAttempt(store, sinks)
        do {
            try store.group { attempt.perform(batch) }
        } catch {
            return .failed(String(describing: error))
        }
        sinks = attempt.sinks
        return .stored(except: attempt.failures)
    }

    private func log(_ notice: RecorderNotice) {
        switch notice {
        case .outageBegan(let reason):
            logger.error("Nothing can be stored; retrying.", metadata: ["reason": "\(reason)"])
        case .outageEnded(let lost):
            logger.notice("Recording goes on.", metadata: ["lost": "\(lost)"])
        case .sessionStranded(let id, let reason):
            logger.error(
                "A session cannot be stored; retrying.",
                metadata: ["session": "\(id)", "reason": "\(reason)"]
            )
        case .sessionResumed(let id, let lost):
            logger.notice("A session can be stored again.", metadata: ["session": "\(id)", "lost": "\(lost)"])
        case .overloaded:
            logger.error("Messages are lost: they come faster than they can be stored.")
        case .gaveUp(let id, let lost):
            logger.error(
                "A session could not be stored to its end.",
                metadata: ["session": "\(id)", "lost": "\(lost)"]
            )
        }
    }
}

/// One attempt to store a batch; what it started counts only when the attempt as a whole succeeds.
private struct WriteAttempt {
    private let store: any RecordingStore
    /// The sinks of the sessions that are not finished.
    private(set) var sinks: [RecordQueue.SessionKey: any RecordingSink]
    /// The work that failed, by its place in the batch, and why.
    private(set) var failures: [Int: String] = [:]

    init(_ store: any RecordingStore, _ sinks: [RecordQueue.SessionKey: any RecordingSink]) {
        self.store = store
        self.sinks = sinks
    }

    mutating func perform(_ batch: RecordBatch) {
        for (place, entry) in batch.work.enumerated() {
            do {
                try perform(entry.work, of: entry.session)
            } catch {
                failures[place] = String(describing: error)
            }
        }
    }

    private mutating func perform(_ work: RecordBatch.Work, of session: RecordQueue.SessionKey) throws {
        guard let sink = try sinks[session] ?? start(work) else { return }
        sinks[session] = sink
        if let ledger = work.ledger { try sink.append(work.chunk?.events ?? [], ledger: ledger) }
        if let metadata = work.finish {
            try sink.finish(metadata)
            sinks[session] = nil
        }
    }

    private func start(_ work: RecordBatch.Work) throws -> (any RecordingSink)? {
        try work.start.map { try store.startRecording($0) }
    }
}
