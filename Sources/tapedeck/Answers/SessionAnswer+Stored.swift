import SessionStore

extension SessionAnswer {
    /// A session of the database.
    init(_ session: StoredSession) {
        self.init(metadata: session.metadata, responses: session.responses, totalTokens: session.totalTokens)
    }
}
