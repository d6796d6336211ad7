import SessionAnalysis
import SessionRecording

/// Follows a session's events for its writer, and keeps what follows from them until the database has it.
///
/// Events that could not be stored come again. They are known then, and only stored: while a disk is full, a session of
/// hours is not read again at each attempt.
struct WriterProgress {
    private var encoder = EventEncoder()
    /// The last event that is known.
    private var seq = 0
    /// The first event that the database may not have.
    private var firstPending: Int?
    /// What follows from events that the database may not have.
    private var pending: [SessionFold.Changes] = []
    /// The database does not have them.
    private var isTakenBack = false

    /// Whether events wait for the end of the group that they were stored in.
    var isWaiting: Bool { firstPending != nil && !isTakenBack }

    /// Whether it can go on with these events: the next ones, or those again that could not be stored, all of them.
    func canGoOn(with events: [RecordedEvent]) -> Bool {
        guard isTakenBack, let firstPending else { return true }
        guard let first = events.first, let last = events.last else { return false }
        return first.seq == firstPending && last.seq >= seq
    }

    /// Takes into account an event that the database has.
    mutating func note(_ event: RecordedEvent) {
        encoder.note(event)
        seq = event.seq
    }

    /// Makes events ready to be stored, and what follows from them after the last.
    mutating func prepare(
        _ events: [RecordedEvent],
        _ metadata: SessionMetadata,
        _ take: (SessionStep) throws -> Void
    ) throws {
        firstPending = firstPending ?? events.first?.seq
        isTakenBack = false
        var batch = EventBatch()
        for event in events {
            try encoder.encode(event, into: &batch, isKnown: event.seq <= seq)
            seq = max(seq, event.seq)
            guard batch.isFull else { continue }
            try take(.events(batch))
            batch = EventBatch()
        }
        if !batch.rows.isEmpty { try take(.events(batch)) }
        encoder.finish(metadata)
        let changes = encoder.takeChanges()
        if !changes.isEmpty || pending.isEmpty { pending.append(changes) }
        for changes in pending { try take(.end(metadata.filled(from: encoder.progress), changes)) }
    }

    /// The database has all of it.
    mutating func confirm() {
        (firstPending, pending, isTakenBack) = (nil, [], false)
    }

    /// The database does not have what was prepared since it last had everything.
    mutating func takeBack() { isTakenBack = true }
}
