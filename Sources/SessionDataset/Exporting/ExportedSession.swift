/// A session that was exported.
package struct ExportedSession: Sendable, Hashable {
    /// Its id in the database.
    package let session: String
    /// How many events the dataset has of it.
    package let events: Int
    /// How many bytes its files have.
    package let bytes: Int
}

/// A session that could not be exported, though others can.
package struct SessionFailure: Error {
    /// Its id.
    package let session: String
    /// Why.
    package let reason: any Error
}
