import GRDB
import Synchronization
import Waiting

extension SessionStore {
    /// Writes in one transaction, which takes the write lock first and is rolled back when `body` throws.
    ///
    /// As part of a group, it writes in the group's transaction, of which its own part is taken back when `body` throws.
    func write<Output>(_ body: (Database) throws -> Output) throws(StoreError) -> Output {
        try requireWritable()
        do {
            return try queue.unsafeReentrantWrite { db in
                if db.isInsideTransaction {
                    do {
                        return try db.savepoint(body)
                    } catch {
                        // Types that were added go with what is taken back.
                        writeGroup.withLock { $0?.typeIDs = [:] }
                        throw error
                    }
                }
                // When the disk fails, SQLite takes a group's transaction back by itself: what comes after must not be
                // stored without what came before.
                guard !isGrouping else { throw StoreError.takenBack(path) }
                return try db.transaction(body)
            }
        } catch {
            throw StoreError(wrapping: error, path: path)
        }
    }

    /// Writes in one transaction what this thread prepares: `prepare` runs here and `store` on the database's own
    /// thread, so that one message is stored while the next is made.
    ///
    /// The transaction begins when there is a message, and is rolled back when either side throws.
    ///
    /// - Returns: What `store` returned.
    func write<Message: Sendable, Output: Sendable>(
        storing store: @escaping @Sendable (Database, Handoff<Message>) throws -> Output,
        preparedBy prepare: (Handoff<Message>) throws -> Void
    ) throws -> Output {
        try requireWritable()
        let handoff = Handoff<Message>(capacity: 2)
        let outcome = Monitor<Result<Output, any Error>?>(nil)
        queue.asyncWriteWithoutTransaction { db in
            handoff.waitForArrival()
            let result = Result { try db.transaction { try store($0, handoff) } }
            outcome.withLock { $0 = result }
            handoff.abandon()
        }
        // The thread still holds the connection when it has told the outcome: nobody may close it before that ends.
        defer { queue.writeWithoutTransaction { _ in } }
        do {
            try prepare(handoff)
            handoff.finish()
        } catch {
            handoff.cancel()
            let stored = outcome.block { $0 }
            guard error is Handoff<Message>.Abandoned, case .failure(let reason) = stored else { throw error }
            throw StoreError(wrapping: reason, path: path)
        }
        do {
            return try outcome.block { $0 }.get()
        } catch {
            throw StoreError(wrapping: error, path: path)
        }
    }
}

extension Database {
    /// Runs `body` in a transaction that takes the write lock at once; rolls back when it throws.
    func transaction<Output>(_ body: (Database) throws -> Output) throws -> Output {
        try beginTransaction(.immediate)
        do {
            let output = try body(self)
            try commit()
            return output
        } catch {
            // What went wrong first is what the caller should hear of.
            try? rollback()
            throw error
        }
    }

    /// Runs `body` as a part of the transaction under way that is taken back when it throws.
    fileprivate func savepoint<Output>(_ body: (Database) throws -> Output) throws -> Output {
        var output: Output?
        try inSavepoint {
            output = try body(self)
            return .commit
        }
        guard let output else { throw DatabaseError(message: "the savepoint was not run") }
        return output
    }
}
