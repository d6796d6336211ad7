import GRDB

extension SessionStore {
    /// Proves a session whole, or says where it is not.
    ///
    /// Checks that seqs run from 1 without a gap, that every frame seen is stored or accounted for, that every payload
    /// can be restored, and that everything told of the session follows from its events.
    ///
    /// - Throws: When the database cannot be read.
    public func verify(_ session: StoredSession) throws(StoreError) -> VerifyReport {
        try readSnapshot { db in
            // As it is now: an open session may have grown.
            try SessionVerifier(db, StoredSession.fetch(db, recorders, number: session.number)).verify()
        }
    }

    /// Checks the file itself, all of it, which takes as long as reading it.
    ///
    /// - Returns: What SQLite found, in its words; nothing when the file is sound.
    /// - Throws: When the file cannot be read.
    public func verifyFile() throws(StoreError) -> [String] {
        try read { db in
            try String.fetchAll(db, sql: "PRAGMA quick_check").filter { $0 != "ok" }
        }
    }
}
