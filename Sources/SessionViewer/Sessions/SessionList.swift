import JSONBytes
import SessionAnalysis
import SessionRecording
import Synchronization

/// The list of sessions.
final class SessionList: Sendable {
    /// Which sessions are wanted.
    struct Query: Sendable {
        /// Something that was said.
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
        if query.hasProblems { wanted = try wanted.filter { try entry($0).problems > 0 } }
        var hits: [String: TextHit] = [:]
        if let words = query.words, !words.isEmpty {
            hits = try Self.search(words, in: wanted)
            wanted = wanted.filter { hits[$0.metadata.id] != nil }
        }
        // Those that are being recorded come first; the order is kept otherwise.
        wanted = wanted.filter { $0.metadata.ending == .open } + wanted.filter { $0.metadata.ending != .open }
        let page = wanted.dropFirst(query.from).prefix(query.count)
        return .object([
            ("total", .integer(wanted.count)),
            ("kinds", Self.names(all) { $0.kind }),
            ("models", Self.names(all) { $0.model }),
            (
                "sessions",
                .array(try page.map { try entry($0).json(hit: query.words == nil ? nil : hits[$0.metadata.id]) })
            ),
        ])
    }

    /// Finds sessions in which somebody said something.
    ///
    /// - Returns: By the session's id, the first text with it.
    private static func search(_ words: String, in sessions: [any ViewedSession]) throws -> [String: TextHit] {
        var hits: [String: TextHit] = [:]
        for session in sessions {
            let items = try session.conversation()
            hits[session.metadata.id] = items.lazy.compactMap { TextHit(words, in: $0, of: session.metadata) }.first
        }
        return hits
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
}
