import GRDB

extension SessionStore {
    /// Checks that a session is complete, and reports where it is not.
    ///
    /// Checks that seqs run from 1 without a gap, that every frame seen is stored or accounted for, that every payload
    /// can be restored, and that everything derived from the events agrees with them.
    ///
    /// - Throws: When the database cannot be read.
    public func verify(_ session: StoredSession) throws(StoreError) -> VerifyReport {
        try readSnapshot { db in
            // As it is now: an open session may have grown.
            try SessionVerifier(db, StoredSession.fetch(db, recorders, number: session.number)).verify()
        }
    }

    /// Checks the whole file for damage, which takes as long as reading it.
    ///
    /// - Returns: The problems that SQLite reports, in its own words; empty if there are none.
    /// - Throws: When the file cannot be read.
    public func verifyFile() throws(StoreError) -> [String] {
        try read { db in
            try String.fetchAll(db, sql: "PRAGMA quick_check").filter { $0 != "ok" }
        }
    }
}
