public import SessionRecording
import Synchronization

extension SessionStore {
    /// Begins a session that is stored while it is recorded. It is there for readers at once, as an open one.
    ///
    /// - Throws: When the database cannot take it, or has a session of this id already.
    public func startRecording(_ metadata: SessionMetadata) throws(StoreError) -> SessionWriter {
        var metadata = metadata
        metadata.ending = .open
        metadata.ledger = Ledger()
        let number = try write { db in
            guard try SessionRow.number(of: metadata.id, db) == nil else {
                throw StoreError(
                    .sessionExists,
                    "\(path): session \(metadata.id) is there already; record under a new id"
                )
            }
            return try SessionRow.insert(metadata, db)
        }
        return SessionWriter(self, metadata, number: number)
    }
}

/// Stores a session while it is recorded.
///
/// Each call is one transaction: when it throws, nothing of it was stored, and the next call goes on from what was.
/// A session that is never finished stays open.
public final class SessionWriter: RecordingSink {
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
        try state.withLock { state throws(StoreError) in
            var encoder = try takeEncoder(from: &state)
            let changes = encoder.takeChanges()
            let metadata = metadata.filled(from: encoder)
            try store.write { try SessionInserter($0, session: number).finish(metadata, changes) }
            state.metadata = metadata
            state.isFinished = true
        }
    }

    private func takeEncoder(from state: inout State) throws(StoreError) -> EventEncoder {
        guard !state.isFinished else {
            throw StoreError(.finished, "session \(session): the recording is finished; start a new one")
        }
        defer { state.encoder = nil }
        if let encoder = state.encoder { return encoder }
        var encoder = EventEncoder()
        try store.readEvents(ofSession: number) { event in encoder.note(event) }
        return encoder
    }

    private func append(
        _ events: [RecordedEvent],
        _ encoder: inout EventEncoder,
        _ metadata: SessionMetadata
    ) throws(StoreError) {
        let number = number
        var steps = AppendSteps(events)
        do {
            let first = try steps.next(&encoder, metadata)
            try store.write { db, handoff in
                var inserter = try SessionInserter(db, session: number)
                while let step = try handoff.receive() {
                    switch step {
                    case .begin: break
                    case .events(let batch): try inserter.insert(batch)
                    case .end(let session, let changes): try inserter.finish(session, changes)
                    }
                }
            } preparedBy: { handoff in
                _ = first
            }
        } catch {
            throw StoreError(wrapping: error, path: store.path)
        }
    }
}
