import SessionRecording

/// What a writer does in one go: some work of some sessions.
struct RecordBatch: Sendable {
    /// A step of one session: events or the end, never both, so that it is kept whole or not at all.
    struct Work: Sendable {
        /// What the session starts with, when it is not known to the store yet.
        var start: SessionMetadata?
        /// Its next events.
        var chunk: EventChunk?
        /// What was lost, excluded and unreadable until now; nil when there is nothing to tell, or the end tells it.
        ///
        /// It has no frames seen: those that wait were seen, too.
        var ledger: Ledger?
        /// What is known at its end.
        var finish: SessionMetadata?
    }

    /// How it went.
    enum Outcome: Sendable {
        /// It was stored, but for the work at these places, for these reasons.
        case stored(except: [Int: String])
        /// Nothing of it was stored, for this reason.
        case failed(String)
    }

    /// The sessions' work, at most one step for each.
    private(set) var work: [(session: RecordQueue.SessionKey, work: Work)] = []
    /// How many events it has.
    private(set) var events = 0
    /// What they take in memory, in bytes.
    private(set) var cost = 0

    mutating func append(_ work: Work, of session: RecordQueue.SessionKey) {
        self.work.append((session, work))
        events += work.chunk?.events.count ?? 0
        cost += work.chunk?.cost ?? 0
    }
}
