import SessionAnalysis
import SessionRecording
import SessionStore

extension SessionLibrary {
    /// Finds words in the sessions that the arguments name; in all when they name none.
    ///
    /// - Parameters:
    ///   - query: What to look for.
    ///   - parts: What of the sessions to look through.
    ///   - arguments: The sessions.
    ///   - limit: How many hits at most; nil for all.
    /// - Returns: The hits, those of the newest session first, and in each the newest first.
    /// - Throws: When there is no such session or file, or when it cannot be read.
    func hits(
        of query: SearchQuery,
        parts: Set<SearchPart>,
        in arguments: [SessionReference],
        limit: Int?
    ) throws -> [SearchAnswer] {
        // What cannot be read is an error, whatever is looked for.
        let sessions = arguments.isEmpty ? nil : try sessions(arguments)
        let store = sessions == nil ? try store() : nil
        guard let search = try TextSearch(query, parts: parts) else { return [] }
        if let store {
            return answers(try store.hits(of: search, limit: limit).map { ($0.session.metadata, $0.hits) })
        }
        let found = try Self.newestFirst(sessions ?? []).map { ($0.metadata, try $0.hits(of: search)) }
        return answers(found).limited(to: limit)
    }

    private func answers(_ found: [(session: SessionMetadata, hits: [SearchHit])]) -> [SearchAnswer] {
        found.flatMap { session, hits in hits.map { SearchAnswer(session: session, hit: $0) } }
    }

    /// As the database has them: those without a time come last, the latest of them first.
    private static func newestFirst(_ sessions: [any ReadableSession]) -> [any ReadableSession] {
        sessions.enumerated().sorted { one, other in
            let (time, others) = (one.element.metadata.startedAt, other.element.metadata.startedAt)
            guard time != others else { return one.offset > other.offset }
            guard let time else { return false }
            return others.map { time > $0 } ?? true
        }
        .map(\.element)
    }
}
