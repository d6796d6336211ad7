import JSONBytes
import SessionAnalysis
import SessionRecording
import Synchronization

/// The list of sessions.
final class SessionList: Sendable {
    /// Which sessions are wanted.
    struct Query: Sendable {
        /// Something that was said, as `search` takes it; its last word may be the beginning of one.
        var words: String?
        var kind: String?
        var model: String?
        var isLive = false
        var hasProblems = false
        /// Which of those that are left.
        var from = 0
        var count = 200
    }

    /// An entry, and the session as it was then.
    private struct Known {
        var metadata: SessionMetadata
        var entry: SessionEntry
    }

    /// So many entries are remembered.
    private static let capacity = 5000

    private let source: any ViewerSource
    private let known = Mutex<[String: Known]>([:])

    /// Lists the sessions of a source.
    init(_ source: any ViewerSource) { self.source = source }

    /// The sessions that are wanted.
    ///
    /// - Throws: When they cannot be read.
    func answer(_ query: Query) throws -> JSON {
        let all = try source.sessions()
        var wanted = all.filter { query.selects($0.metadata) }
        var hits: [String: SearchHit] = [:]
        if let search = query.search {
            hits = try source.hits(of: search, in: wanted)
            wanted = wanted.filter { hits[$0.metadata.id] != nil }
        }
        if query.hasProblems { wanted = try wanted.filter { try entry($0).problems > 0 } }
        // Those that are being recorded come first; the order is kept otherwise.
        wanted = wanted.filter { $0.metadata.ending == .open } + wanted.filter { $0.metadata.ending != .open }
        let page = wanted.dropFirst(query.from).prefix(query.count)
        return .object([
            ("total", .integer(wanted.count)),
            ("kinds", Self.names(all) { $0.kind }),
            ("models", Self.names(all) { $0.model }),
            (
                "sessions",
                .array(try page.map { try entry($0).json(hit: hits[$0.metadata.id], of: $0.metadata) })
            ),
        ])
    }

    /// What the list tells of one session.
    ///
    /// - Throws: When it cannot be read.
    func answer(about session: any ViewedSession) throws -> JSON {
        try entry(session).json(hit: nil, of: session.metadata)
    }

    private static func names(_ sessions: [any ViewedSession], _ name: (SessionMetadata) -> String?) -> JSON {
        .array(Set(sessions.compactMap { name($0.metadata) }).sorted().map(JSON.string))
    }

    private func entry(_ session: any ViewedSession) throws -> SessionEntry {
        let metadata = session.metadata
        if metadata.ending != .open, let found = known.withLock({ $0[metadata.id] }), found.metadata == metadata {
            return found.entry
        }
        let entry = try SessionEntry(session)
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll() }
            known[metadata.id] = Known(metadata: metadata, entry: entry)
        }
        return entry
    }
}

extension SessionList.Query {
    /// Whether a session is wanted, as far as its description tells.
    fileprivate func selects(_ session: SessionMetadata) -> Bool {
        (kind == nil || session.kind == kind) && (model == nil || session.model == model)
            && (!isLive || session.ending == .open)
    }

    /// What is searched for while somebody types: the last word may go on.
    fileprivate var search: SearchQuery? {
        guard let words, !words.isEmpty else { return nil }
        let endsInWord = words.last.map { $0.isLetter || $0.isNumber } ?? false
        let isQuoted = !words.count { $0 == "\"" }.isMultiple(of: 2)
        return SearchQuery(endsInWord && !isQuoted ? words + "*" : words)
    }
}
