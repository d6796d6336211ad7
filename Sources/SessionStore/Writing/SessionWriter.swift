import GRDB
import SessionAnalysis
public import SessionRecording
import Synchronization

extension SessionStore {
    /// Begins a session that is stored while it is recorded.
    ///
    /// It is there for readers at once, as an open one.
    ///
    /// - Parameter metadata: What is known of it; how it ended and its account of frames are not, yet.
    /// - Returns: What takes the session's events.
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
                    "\(path): session \(metadata.id) is there already; record under a new id"
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
/// Each call is one transaction: when it throws, nothing of it was stored, and the next call goes on from what was.
/// A session that is never finished stays open while its store is, and counts as `crashed` afterwards.
public final class SessionWriter: RecordingSink, Sendable {
    private struct State {
        var metadata: SessionMetadata
        /// Follows the stored events; nil after a failure, when it may be ahead of them.
        var encoder: EventEncoder? = EventEncoder()
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

    /// Stores events and what follows from them, in one transaction.
    ///
    /// - Parameter events: The next events, in order of their seq.
    /// - Throws: When none of them could be stored.
    public func append(_ events: [RecordedEvent]) throws(StoreError) {
        guard !events.isEmpty else { return }
        store.noteGrouped(self)
        try state.withLock { state throws(StoreError) in
            var encoder = try takeEncoder(from: &state)
            try append(events, &encoder, state.metadata)
            state.encoder = encoder
        }
    }

    /// Stores what is known about the session at its end; its id stays the one it began with.
    ///
    /// - Throws: When it could not be stored; it may be tried again.
    public func finish(_ metadata: SessionMetadata) throws(StoreError) {
        store.noteGrouped(self)
        try state.withLock { state throws(StoreError) in
            var encoder = try takeEncoder(from: &state)
            let step = SessionStep.end(metadata.filled(from: encoder.progress), encoder.takeChanges())
            try store.write { db in
                var inserter = try SessionInserter(db)
                try inserter.store(step, session: number)
            }
            state.isFinished = true
        }
    }

    /// Goes on from what is stored: a group this took part in was taken back.
    func forgetProgress() {
        state.withLock { state in
            state.encoder = nil
            state.isFinished = false
        }
    }

    /// What follows the stored events; the caller puts it back when it has stored more.
    private func takeEncoder(from state: inout State) throws(StoreError) -> EventEncoder {
        guard !state.isFinished else {
            throw StoreError(.finished, "session \(session): the recording is finished; start a new one")
        }
        if let encoder = state.encoder.take() { return encoder }
        // Read from the start, it tells of everything as new: what the failed call had taken is written again.
        var encoder = EventEncoder()
        try store.readEvents(ofSession: number) { event in
            encoder.note(event)
            return true
        }
        return encoder
    }

    /// Few events are stored on this thread; of many, some are stored while the next are prepared.
    private func append(
        _ events: [RecordedEvent],
        _ encoder: inout EventEncoder,
        _ metadata: SessionMetadata
    ) throws(StoreError) {
        do {
            // A group holds the database's thread already.
            if events.count <= EventBatch.maximumCount || store.isGrouping {
                try storeAtOnce(events, &encoder, metadata)
            } else {
                try storeWhilePreparing(events, &encoder, metadata)
            }
        } catch {
            throw StoreError(wrapping: error, path: store.path)
        }
    }

    private func storeAtOnce(
        _ events: [RecordedEvent],
        _ encoder: inout EventEncoder,
        _ metadata: SessionMetadata
    ) throws {
        try store.write { db in
            var inserter = try SessionInserter(db, knowing: store.writeGroup.withLock { $0?.typeIDs } ?? [:])
            try encoder.prepare(events, metadata) { try inserter.store($0, session: number) }
            store.writeGroup.withLock { $0?.typeIDs = inserter.typeIDs }
        }
    }

    private func storeWhilePreparing(
        _ events: [RecordedEvent],
        _ encoder: inout EventEncoder,
        _ metadata: SessionMetadata
    ) throws {
        let number = number
        try store.write { (db, handoff: Handoff<SessionStep>) in
            var inserter = try SessionInserter(db)
            while let step = try handoff.receive() { try inserter.store(step, session: number) }
        } preparedBy: { handoff in
            try encoder.prepare(events, metadata) { try handoff.send($0) }
        }
    }
}

extension EventEncoder {
    /// Makes events ready to be stored, and what follows from them after the last.
    fileprivate mutating func prepare(
        _ events: [RecordedEvent],
        _ metadata: SessionMetadata,
        _ take: (SessionStep) throws -> Void
    ) throws {
        var batch = EventBatch()
        for event in events {
            try encode(event, into: &batch)
            guard batch.isFull else { continue }
            try take(.events(batch))
            batch = EventBatch()
        }
        try take(.events(batch))
        try take(.end(metadata.filled(from: progress), takeChanges()))
    }
}
