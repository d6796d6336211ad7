import GRDB
import SessionRecording

extension SessionStore {
    /// The dataset in a folder; nil when nothing was exported to it.
    ///
    /// - Parameter folder: Its path, without links.
    /// - Returns: The dataset.
    /// - Throws: When the database cannot be read.
    package func dataset(in folder: String) throws(StoreError) -> StoredDataset? {
        try read { try StoredDataset.fetch($0, folder) }
    }

    /// Remembers a folder as a dataset's.
    ///
    /// - Parameters:
    ///   - folder: Its path, without links.
    ///   - settings: What it is to be like.
    /// - Returns: The dataset; if somebody else was faster, with that one's settings.
    /// - Throws: When the database cannot be written.
    package func beginDataset(
        in folder: String,
        _ settings: StoredDataset.Settings
    ) throws(StoreError) -> StoredDataset {
        try write { db in
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO dataset (folder, host, compression, events, redacted, salt)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    folder, settings.host, settings.compression, settings.events, settings.isRedacted, settings.salt,
                ]
            )
            guard let dataset = try StoredDataset.fetch(db, folder) else {
                throw StoreError(.unexpected, path: path, "the dataset \(folder) could not be stored")
            }
            return dataset
        }
    }

    /// The sessions that have closed and that a dataset was not given yet, or not as they were derived since; in the
    /// order in which they were stored.
    ///
    /// - Parameters:
    ///   - dataset: The dataset.
    ///   - limit: How many at most.
    /// - Returns: The sessions.
    /// - Throws: When the database cannot be read.
    package func sessionsToExport(to dataset: StoredDataset, limit: Int) throws(StoreError) -> [StoredSession] {
        // A recorder may have died since the file was opened.
        settleAbandonedSessions()
        return try read { db in
            try StoredSession.fetchAll(
                db,
                recorders,
                where: """
                    s.id IN (
                        SELECT n.id FROM session n
                        LEFT JOIN dataset_session d ON d.dataset_id = ?1 AND d.session = n.session
                        WHERE n.ending IS NOT 'open' AND (d.session IS NULL OR d.derivation < n.derivation)
                        ORDER BY n.id LIMIT ?2
                    )
                    """,
                [.integer(dataset.id), .integer(Int64(limit))]
            )
            .sorted { $0.number < $1.number }
        }
    }

    /// The date that a session's files are under in a dataset; nil when it was not given the session.
    ///
    /// - Throws: When the database cannot be read.
    package func day(of session: StoredSession, in dataset: StoredDataset) throws(StoreError) -> String? {
        try read { db in
            try String.fetchOne(
                db,
                sql: "SELECT day FROM dataset_session WHERE dataset_id = ? AND session = ?",
                arguments: [dataset.id, session.metadata.id]
            )
        }
    }

    /// Remembers what a dataset was given.
    ///
    /// - Throws: When the database cannot be written; then nothing is remembered, and it is exported again.
    package func note(_ entries: [DatasetEntry], in dataset: StoredDataset) throws(StoreError) {
        try write { db in
            let statement = try RawStatement(
                db,
                "INSERT OR REPLACE INTO dataset_session (dataset_id, session, day, derivation) VALUES (?, ?, ?, ?)"
            )
            for entry in entries {
                statement.bind(dataset.id, at: 1)
                try statement.bind(entry.session, at: 2)
                try statement.bind(entry.day, at: 3)
                statement.bind(entry.derivation, at: 4)
                try statement.run()
            }
        }
    }

    /// Whether any session is being recorded.
    ///
    /// - Throws: When the database cannot be read.
    package func hasOpenSessions() throws(StoreError) -> Bool {
        try read { db in
            try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM session WHERE ending = 'open')") ?? false
        }
    }

    /// Whether another process has changed the database since this was last asked, by a number that is another one then.
    ///
    /// - Throws: When the database cannot be read.
    package func dataVersion() throws(StoreError) -> Int {
        try read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
    }
}

extension StoredDataset {
    fileprivate static func fetch(_ db: Database, _ folder: String) throws -> StoredDataset? {
        let statement = try RawStatement(
            db,
            "SELECT id, host, compression, events, redacted, salt FROM dataset WHERE folder = ?"
        )
        defer { statement.reset() }
        try statement.bind(folder, at: 1)
        guard try statement.step() else { return nil }
        return StoredDataset(
            id: statement.integer(0),
            settings: Settings(
                host: statement.optionalString(1) ?? "",
                compression: statement.optionalString(2) ?? "",
                events: statement.optionalString(3) ?? "",
                isRedacted: statement.integer(4) != 0,
                salt: statement.optionalString(5) ?? ""
            )
        )
    }
}
