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
        try rows(of: sessions).map { ($0, $1) }
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

    /// The turns, in the order in which they came to be.
    ///
    /// - Throws: When the database cannot be read.
    public func turns(in session: StoredSession) throws(StoreError) -> [Turn] {
        try rows(of: session)
    }

    /// The turns of several sessions, session by session.
    ///
    /// - Parameter sessions: The sessions; nil for all, newest first.
    /// - Returns: The sessions in the order they were given, each with its turns.
    /// - Throws: When the database cannot be read.
    public func turns(of sessions: [StoredSession]?) throws(StoreError) -> [(session: StoredSession, turns: [Turn])] {
        try rows(of: sessions).map { ($0, $1) }
    }

    /// What the rules of lint find, in the order of the events.
    ///
    /// - Throws: When the database cannot be read.
    public func findings(in session: StoredSession) throws(StoreError) -> [Finding] {
        Self.standing(try rows(of: session))
    }

    /// What the rules of lint find in several sessions, session by session.
    ///
    /// - Parameter sessions: The sessions; nil for all, newest first.
    /// - Returns: The sessions in the order they were given, each with its findings.
    /// - Throws: When the database cannot be read.
    public func findings(
        of sessions: [StoredSession]?
    ) throws(StoreError) -> [(session: StoredSession, findings: [Finding])] {
        try rows(of: sessions).map { ($0, Self.standing($1)) }
    }

    /// Without those that were withdrawn.
    private static func standing(_ findings: [Finding]) -> [Finding] {
        findings.filter { !$0.isWithdrawn }.sorted { ($0.seq, $0.ordinal) < ($1.seq, $1.ordinal) }
    }

    private func rows<Row: DerivedRow>(
        of sessions: [StoredSession]?
    ) throws(StoreError) -> [(StoredSession, [Row])] {
        try readSnapshot { db in
            if let sessions { try upgrade?.derive(sessions, db) }
            return try (sessions ?? fetchSessions(db)).map { session in
                (session, try Row.fetchAll(db, session: session.number))
            }
        }
    }

    private func rows<Row: DerivedRow>(of session: StoredSession) throws(StoreError) -> [Row] {
        try read { db in
            try upgrade?.derive([session], db)
            return try Row.fetchAll(db, session: session.number)
        }
    }
}
