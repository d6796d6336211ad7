import GRDB
import SessionAnalysis
package import SessionRecording

extension SessionStore {
    /// A database that lies in no file of its own, and is gone with the store: for copies that are only looked at.
    ///
    /// - Throws: When it cannot be made.
    package static func scratch() throws(StoreError) -> SessionStore {
        do {
            // SQLite's name for a file that has none.
            let queue = try DatabaseQueue(path: "")
            try Schema(path: "a temporary database").migrate(queue)
            return SessionStore(path: "a temporary database", access: .readWrite, queue: queue, upgrade: nil)
        } catch {
            throw StoreError(wrapping: error, path: "a temporary database")
        }
    }

    /// Stores a session as it is told, in one transaction.
    ///
    /// - Parameters:
    ///   - metadata: What is known about it.
    ///   - number: The number it is to have in the database.
    ///   - events: Hands on its events, in order.
    /// - Returns: The session.
    /// - Throws: ``StoreError`` when it cannot be stored, or whatever `events` throws.
    package func store(
        _ metadata: SessionMetadata,
        number: Int64,
        events: (_ take: (RecordedEvent) throws -> Void) throws -> Void
    ) throws -> StoredSession {
        try write { db in
            _ = try SessionRow.insert(metadata, number: number, db)
            var inserter = try SessionInserter(db)
            var encoder = EventEncoder()
            var batch = EventBatch()
            try events { event in
                try encoder.encode(event, into: &batch)
                guard batch.isFull else { return }
                try inserter.store(.events(batch), session: number)
                batch = EventBatch()
            }
            try inserter.store(.events(batch), session: number)
            encoder.finish(metadata)
            let filled = metadata.filled(from: encoder.progress)
            try inserter.store(.end(filled, encoder.takeChanges()), session: number)
            return try StoredSession.fetch(db, recorders, number: number)
        }
    }
}
