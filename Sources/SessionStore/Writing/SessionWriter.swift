import GRDB
import SessionAnalysis
public import SessionRecording
import Synchronization

extension SessionStore {
    /// Starts a session that is stored while it is recorded.
    ///
    /// Readers see it immediately, as an open session.
    ///
    /// - Parameter metadata: What is known of it; how it ended and its account of frames are not, yet.
    /// - Returns: The writer that takes the session's events.
    /// - Throws: When the database cannot take it, or has a session of this id already.
    public func startRecording(_ metadata: SessionMetadata) throws(StoreError) -> SessionWriter {
        var metadata = metadata
        metadata.ending = .open
        metadata.ledger = Ledger()
        let recorder = try recorderName()
        let number = try write { db in
            checkpointWhileRecording(db)
            guard try SessionRow.number(of: metadata.id, db) == nil else {
                throw StoreError(
                    .sessionExists,
                    path: path,
                    session: metadata.id,
                    "session \(metadata.id) is already in the database"
                )
            }
            return try SessionRow.insert(metadata, recorder: recorder, db)
        }
        return SessionWriter(self, metadata, number: number)
    }

    /// Leaves checkpoints to a thread of their own from now on.
    private func checkpointWhileRecording(_ db: Database) {
        checkpointer.withLock { checkpointer in
            let connection = Connection(path: path, busyTimeout: .zero)
            // Without a second connection, SQLite's own checkpoints do.
            guard checkpointer == nil, let database = try? connection.openForCheckpoints() else { return }
            let made = Checkpointer(database, Connection.checkpoints)
            db.add(transactionObserver: made)
            checkpointer = made
        }
    }
}

/// Stores a session while it is recorded.
///
/// Each call is one transaction: if it throws, nothing of it was stored, and the next call continues from the last stored
/// event. A session that is never finished stays open as long as its store, and counts as `crashed` afterwards.
public final class SessionWriter: RecordingSink, Sendable {
    private struct State {
        var metadata: SessionMetadata
        /// Follows the events; nil when it is to be read from what is stored.
        var progress: WriterProgress? = WriterProgress()
        var isFinished = false
    }

    /// The session's id.
    public let session: String
    /// The session's number in the database.
    public let number: Int64
    private let store: SessionStore
    private let state: Mutex<State>

    init(_ store: SessionStore, _ metadata: SessionMetadata, number: Int64) {
        self.store = store
        self.number = number
        session = metadata.id
        state = Mutex(State(metadata: metadata))
    }

    /// Stores events and what follows from them, and what is missing, in one transaction.
    ///
    /// - Parameters:
    ///   - events: The next events, in order of their seq; there may be none.
    ///   - ledger: What was lost and excluded until now, and from where on a side could not be read.
    /// - Throws: When none of them could be stored.
    public func append(_ events: [RecordedEvent], ledger: Ledger) throws(StoreError) {
        try state.withLock { state throws(StoreError) in
            state.metadata.ledger = ledger
            try store(events, state.metadata, &state)
        }
    }

    /// Stores what is known about the session at its end; its id stays the one it began with.
    ///
    /// - Throws: When it could not be stored; it may be tried again.
    public func finish(_ metadata: SessionMetadata) throws(StoreError) {
        try state.withLock { state throws(StoreError) in
            try store([], metadata, &state, isLast: true)
            state.isFinished = true
        }
    }

    /// The group this took part in was stored, or taken back.
    func groupEnded(isStored: Bool) {
        state.withLock { state in
            if isStored {
                state.progress?.confirm()
            } else {
                state.progress?.takeBack()
                state.isFinished = false
            }
        }
    }

    /// Stores events and what is known after them; after the last, the session can be searched.
    private func store(
        _ events: [RecordedEvent],
        _ metadata: SessionMetadata,
        _ state: inout State,
        isLast: Bool = false
    ) throws(StoreError) {
        store.noteGrouped(self)
        var progress = try takeProgress(from: &state, goingOnWith: events)
        let isAlone = !progress.isWaiting
        do {
            // A group holds the database's thread already. Few events are stored on this one; of many, some are stored
            // while the next are prepared.
            if events.count <= EventBatch.maximumCount || store.isGrouping {
                try storeAtOnce(events, metadata, &progress, isLast: isLast)
            } else {
                try storeWhilePreparing(events, metadata, &progress)
            }
        } catch {
            // What else waits for the end of a group is not part of what failed: then it is read again.
            if isAlone {
                progress.takeBack()
                state.progress = progress
            }
            throw StoreError(wrapping: error, path: store.path)
        }
        if !store.isGrouping { progress.confirm() }
        state.progress = progress
    }

    /// What follows the events so far; the caller puts it back.
    private func takeProgress(
        from state: inout State,
        goingOnWith events: [RecordedEvent]
    ) throws(StoreError) -> WriterProgress {
        guard !state.isFinished else {
            throw StoreError(.finished, session: "\(session)", "session \(session): the recording is finished")
        }
        if let progress = state.progress.take(), progress.canGoOn(with: events) { return progress }
        // Read from the start, it tells of everything as new: what the failed call had taken is written again.
        var progress = WriterProgress()
        try store.readEvents(ofSession: number) { event in
            progress.note(event)
            return true
        }
        return progress
    }

    private func storeAtOnce(
        _ events: [RecordedEvent],
        _ metadata: SessionMetadata,
        _ progress: inout WriterProgress,
        isLast: Bool
    ) throws {
        try store.write { db in
            var inserter = try SessionInserter(db, knowing: store.writeGroup.withLock { $0?.typeIDs } ?? [:])
            try progress.prepare(events, metadata) { try inserter.store($0, session: number) }
            if isLast { try SearchIndex(db).add(session: number) }
            store.writeGroup.withLock { $0?.typeIDs = inserter.typeIDs }
        }
    }

    private func storeWhilePreparing(
        _ events: [RecordedEvent],
        _ metadata: SessionMetadata,
        _ progress: inout WriterProgress
    ) throws {
        let number = number
        try store.write { (db, handoff: Handoff<SessionStep>) in
            var inserter = try SessionInserter(db)
            while let step = try handoff.receive() { try inserter.store(step, session: number) }
        } preparedBy: { handoff in
            try progress.prepare(events, metadata) { try handoff.send($0) }
        }
    }
}
