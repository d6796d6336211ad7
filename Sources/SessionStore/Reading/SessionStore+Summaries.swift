public import SessionAnalysis

/// What follows from a session's events, as the folds of `SessionAnalysis` would tell it.
extension SessionStore {
    /// The conversation's items in conversation order, deleted ones included.
    ///
    /// - Throws: When the database cannot be read.
    public func conversation(in session: StoredSession) throws(StoreError) -> [ConversationItem] {
        try rows(of: session).map { (placed: PlacedItem) in placed.item }
    }

    /// The tool calls in order of appearance.
    ///
    /// - Throws: When the database cannot be read.
    public func toolCalls(in session: StoredSession) throws(StoreError) -> [ToolCall] {
        try rows(of: session)
    }

    /// The tool calls of several sessions, session by session.
    ///
    /// - Parameter sessions: The sessions; nil for all, newest first.
    /// - Returns: The sessions in the order they were given, each with its calls.
    /// - Throws: When the database cannot be read.
    public func toolCalls(
        of sessions: [StoredSession]?
    ) throws(StoreError) -> [(session: StoredSession, calls: [ToolCall])] {
        try readSnapshot { db in
            if let sessions { try upgrade?.derive(sessions, db) }
            return try (sessions ?? fetchSessions(db)).map { session in
                (session, try ToolCall.fetchAll(db, session: session.number))
            }
        }
    }

    /// The responses in order of appearance.
    ///
    /// - Throws: When the database cannot be read.
    public func responses(in session: StoredSession) throws(StoreError) -> [ResponseSummary] {
        try rows(of: session)
    }

    /// The usage records in order of appearance.
    ///
    /// - Throws: When the database cannot be read.
    public func usage(in session: StoredSession) throws(StoreError) -> [UsageRecord] {
        try rows(of: session)
    }

    /// The problems, in order of appearance.
    ///
    /// - Throws: When the database cannot be read.
    public func problems(in session: StoredSession) throws(StoreError) -> [SessionProblem] {
        try rows(of: session)
    }

    private func rows<Row: DerivedRow>(of session: StoredSession) throws(StoreError) -> [Row] {
        try read { db in
            try upgrade?.derive([session], db)
            return try Row.fetchAll(db, session: session.number)
        }
    }
}
