/// A folder that sessions are exported to, as the database knows it.
package struct StoredDataset: Sendable, Hashable {
    /// What was settled by the first export to it: another host or compression would have every session there twice.
    package struct Settings: Sendable, Hashable {
        /// The recorder's name.
        package var host: String
        /// How files are compressed.
        package var compression: String
        /// Which events are in it.
        package var events: String
        /// Whether it holds redacted copies.
        package var isRedacted: Bool
        /// What the ids of these copies are made with.
        package var salt: String

        /// Settles what a new dataset is to be like.
        package init(host: String, compression: String, events: String, isRedacted: Bool, salt: String) {
            self.host = host
            self.compression = compression
            self.events = events
            self.isRedacted = isRedacted
            self.salt = salt
        }
    }

    /// Its number in the database.
    let id: Int64
    /// What was settled.
    package let settings: Settings
}

/// A session that a dataset was given.
package struct DatasetEntry: Sendable, Hashable {
    /// The session's id.
    package let session: String
    /// The date that its files are under.
    package let day: String
    /// The version of the folds whose rows they hold.
    package let derivation: Int

    /// Says what was given.
    package init(session: String, day: String, derivation: Int) {
        self.session = session
        self.day = day
        self.derivation = derivation
    }
}
