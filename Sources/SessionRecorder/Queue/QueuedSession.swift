import RealtimeProtocol
import SessionRecording

/// One session as the queue knows it.
struct QueuedSession: Sendable {
    /// What is known about it; the ledger is kept up to date.
    var metadata: SessionMetadata
    /// Tells its time.
    let clock: SessionClock
    /// What waits to be stored, the oldest first.
    private(set) var chunks: [EventChunk] = []
    /// What is held for a snapshot.
    var ring = SnapshotRing()
    /// It is to be stored: always so without snapshots, from the first snapshot on with them.
    var isWanted: Bool
    /// The store knows it.
    var isStarted = false
    /// It ended; `metadata` says how.
    var isEnded = false
    /// Nothing more will be stored of it.
    var isClosed = false
    /// Its recorder is gone.
    var isReleased = false
    /// It could not be stored while others could, and counts as such until it is: also while it stands in the line to be
    /// tried again, or is on its way to the store.
    var isStranded = false
    /// What waits or is on its way to the store, in bytes of memory.
    var cost = 0
    /// What it added while the queue was full, in bytes of memory.
    var overrun = 0
    /// How many of its events wait or are on their way to the store.
    private var pendingEvents = FrameCount()
    private var lastSeq = 0
    /// What the store was told of what it did not get.
    private var told = Ledger()

    init(_ metadata: SessionMetadata, _ clock: SessionClock, isWanted: Bool) {
        self.metadata = metadata
        self.clock = clock
        self.isWanted = isWanted
    }

    /// How many of its events wait or are on their way to the store.
    var pending: Int { pendingEvents.total }
    /// Whether it has something for the store.
    var hasWork: Bool { isWanted && !isClosed && (!isStarted || !chunks.isEmpty || isEnded || hasNews) }
    /// Whether something was lost or became unreadable that the store was not told of.
    ///
    /// What is excluded is told with what is stored next: that the user wants less is no reason to write more.
    private var hasNews: Bool {
        let ledger = metadata.ledger
        return ledger.lost != told.lost
            || Direction.allCases.contains {
                ledger.unreadableFrom(of: $0) != told.unreadableFrom(of: $0)
            }
    }
    /// Whether it can be forgotten.
    var isDone: Bool { isReleased && isClosed }

    /// A place for a session.
    static let vacant: QueuedSession = {
        var session = QueuedSession(SessionMetadata(id: ""), SessionClock(), isWanted: false)
        session.isEnded = true
        session.isClosed = true
        return session
    }()

    /// Whether something is left for the next batch.
    var hasLeftover: Bool { !chunks.isEmpty || (isEnded && pending > 0) }

    mutating func countSeen(_ direction: Direction) {
        switch direction {
        case .client: metadata.ledger.clientFrames += 1
        case .server: metadata.ledger.serverFrames += 1
        }
    }

    /// Gives an event its place in the session.
    mutating func append(_ event: RecordedEvent, chunkEvents: Int, chunkBytes: Int) {
        lastSeq += 1
        var event = event
        event.seq = lastSeq
        if chunks.last.map({ $0.events.count >= chunkEvents || $0.cost >= chunkBytes }) ?? true {
            chunks.append(EventChunk())
        }
        chunks[chunks.count - 1].append(event)
        cost += EventChunk.cost(of: event)
        pendingEvents[event.direction] += 1
    }

    /// Takes note that one side's next frame, and those after it, will not be seen.
    mutating func noteUnreadable(_ direction: Direction) {
        metadata.ledger.noteUnreadable(direction, from: lastSeq + 1)
    }

    /// Takes note that events which were on their way are stored.
    mutating func settle(_ chunk: EventChunk) {
        cost -= chunk.cost
        pendingEvents -= chunk.frames
    }

    /// Takes what is to be stored next: some events or, after the last of them, the session's end.
    mutating func takeWork() -> RecordBatch.Work {
        var work = RecordBatch.Work(start: isStarted ? nil : metadata)
        if isEnded, pending == 0 {
            work.finish = metadata
        } else if !chunks.isEmpty || hasNews {
            if !chunks.isEmpty { work.chunk = chunks.removeFirst() }
            told = metadata.ledger
            (told.clientFrames, told.serverFrames) = (0, 0)
            work.ledger = told
        }
        return work
    }

    /// Takes back what could not be stored.
    mutating func putBack(_ work: RecordBatch.Work) {
        told = Ledger()
        if let chunk = work.chunk { chunks.insert(chunk, at: 0) }
    }

    /// Counts everything that waits as lost.
    ///
    /// - Returns: How many events these are.
    mutating func giveUp() -> Int {
        let lost = pendingEvents
        metadata.ledger.lost += lost
        chunks = []
        pendingEvents = FrameCount()
        isClosed = true
        return lost.total
    }
}
