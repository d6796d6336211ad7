import GRDB
import SessionAnalysis

/// A search over the sessions of a database, in the snapshot under way.
///
/// The index tells where the words are. Sessions that it does not hold, such as those that are being recorded, are looked
/// through.
struct StoredSearch {
    private let db: Database
    private let search: TextSearch
    private let recorders: RecorderFolder
    private let upgrade: UpgradeOnRead?

    init(_ store: SessionStore, _ db: Database, _ search: TextSearch) {
        self.db = db
        self.search = search
        recorders = store.recorders
        upgrade = store.upgrade
    }

    /// The sessions with hits, newest first, each with its hits, until there are as many as wanted.
    func found(in sessions: [StoredSession]?, limit: Int?) throws -> [(session: StoredSession, hits: [SearchHit])] {
        let places = try places(sessions)
        let only = places.count == 1 ? places[0].number : nil
        let ids = places.contains(where: \.isIndexed) ? try search.indexed(in: db, session: only) : [:]
        var left = limit ?? .max
        var found: [(session: StoredSession, hits: [SearchHit])] = []
        for place in places where left > 0 {
            guard let documents = try documents(of: place, ids[place.number] ?? []) else { continue }
            let hits = try search.hits(in: documents.all).prefix(left)
            guard !hits.isEmpty else { continue }
            found.append((documents.session, Array(hits)))
            left -= hits.count
        }
        return found
    }

    // MARK: - Sessions

    private struct Place {
        var number: Int64
        var isIndexed: Bool
    }

    /// All sessions, or the given ones, newest first.
    private func places(_ sessions: [StoredSession]?) throws -> [Place] {
        let condition = sessions == nil ? "1" : "s.id IN (SELECT value FROM json_each(?3))"
        let statement = try RawStatement(
            db,
            """
            SELECT s.id, s.searchable = ?1 AND s.derivation >= ?2 FROM session s
            WHERE \(condition) ORDER BY \(StoredSession.order)
            """
        )
        defer { statement.reset() }
        statement.bind(Int64(SearchIndex.version), at: 1)
        statement.bind(Int64(SessionFold.version), at: 2)
        if let sessions {
            try statement.bind("[\(sessions.map { String($0.number) }.joined(separator: ","))]", at: 3)
        }
        var places: [Place] = []
        while try statement.step() {
            places.append(Place(number: statement.integer(0), isIndexed: statement.integer(1) != 0))
        }
        return places
    }

    // MARK: - Documents

    /// Those at which the index has the words, or all of a session that it does not hold; nil when there are none.
    private func documents(
        of place: Place,
        _ ids: [Int64]
    ) throws -> (session: StoredSession, all: [SearchDocument])? {
        let ids = ids.filter { SearchRowID.part(of: $0).map(search.parts.contains) ?? false }
        if place.isIndexed, ids.isEmpty { return nil }
        let session = try StoredSession.fetch(db, recorders, number: place.number)
        try upgrade?.derive([session], db)
        return (session, place.isIndexed ? try ids.compactMap(document) : try allDocuments(of: place.number))
    }

    private func document(at id: Int64) throws -> SearchDocument? {
        let row = SearchRowID.row(of: id)
        switch SearchRowID.part(of: id) {
        case .conversation:
            return try PlacedItem.fetchAll(db, ids: row...row).first.flatMap { SearchDocument($0.item) }
        case .tools: return try ToolCall.fetchAll(db, ids: row...row).first.map { SearchDocument($0) }
        case .errors: return try SessionProblem.fetchAll(db, ids: row...row).first.flatMap { SearchDocument($0) }
        case nil: return nil
        }
    }

    private func allDocuments(of number: Int64) throws -> [SearchDocument] {
        SearchDocument.all(
            conversation: try PlacedItem.fetchAll(db, session: number).map(\.item),
            toolCalls: try ToolCall.fetchAll(db, session: number),
            problems: try SessionProblem.fetchAll(db, session: number)
        )
    }
}
