import GRDB

extension SessionStore {
    /// Stores the sessions of another database that are not in this one, in one transaction.
    ///
    /// They are stored as they are there, byte for byte, with all that follows from their events, and under their own
    /// ids: a session that is here already is left alone, and so is one that is being recorded. What follows
    /// from the events of an earlier version's session is derived on the way.
    ///
    /// - Parameter source: The other database.
    /// - Returns: The outcome for each of its sessions.
    /// - Throws: When the other database cannot be read, or this one not be written; then nothing was stored.
    public func merge(_ source: MergeSource) throws(StoreError) -> MergeReport {
        try requireWritable()
        if DatabaseFile(path: source.path).isSame(as: DatabaseFile(path: path)) {
            throw StoreError(.sameFile, path: path, "a database cannot be merged into itself")
        }
        return try source.store.readSnapshot { from in
            try write { into in try SessionMerger(from: from, source.store, into: into).merge() }
        }
    }
}
