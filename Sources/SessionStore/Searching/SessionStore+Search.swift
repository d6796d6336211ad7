public import SessionAnalysis

extension SessionStore {
    /// Finds words in what was said, in tool calls and in errors.
    ///
    /// An index in the database holds each session from its end on. Sessions that are being recorded, or were stored by an
    /// earlier version, are looked through; ``derive(_:)`` puts the latter into the index.
    ///
    /// - Parameters:
    ///   - query: What to look for.
    ///   - sessions: The sessions to look through; nil for all.
    ///   - parts: What of them to look through.
    ///   - limit: How many hits at most; nil for all.
    /// - Returns: The sessions with hits, newest first, each with its hits, newest first.
    /// - Throws: When the database cannot be read.
    public func search(
        _ query: SearchQuery,
        in sessions: [StoredSession]? = nil,
        parts: Set<SearchPart> = Set(SearchPart.allCases),
        limit: Int? = nil
    ) throws(StoreError) -> [(session: StoredSession, hits: [SearchHit])] {
        guard let search = try TextSearch(query, parts: parts) else { return [] }
        return try hits(of: search, in: sessions, limit: limit)
    }

    /// The sessions in which a search finds its words, newest first, each with its hits, newest first.
    package func hits(
        of search: TextSearch,
        in sessions: [StoredSession]? = nil,
        limit: Int? = nil
    ) throws(StoreError) -> [(session: StoredSession, hits: [SearchHit])] {
        try readSnapshot { db in try StoredSearch(self, db, search).found(in: sessions, limit: limit) }
    }
}
