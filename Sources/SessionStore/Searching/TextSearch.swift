import GRDB
package import SessionAnalysis

/// Finds a query's words in texts, in memory, and what to show of them.
///
/// What the index of a database finds, what no index holds and what is in files all goes through here.
package struct TextSearch {
    private let expression: String
    /// What is looked through.
    let parts: Set<SearchPart>
    private let queue: DatabaseQueue

    /// Prepares to look for a query; nil when there is no word in it.
    ///
    /// - Throws: When SQLite cannot do full-text search.
    package init?(
        _ query: SearchQuery,
        parts: Set<SearchPart> = Set(SearchPart.allCases)
    ) throws(StoreError) {
        guard let term = query.term else { return nil }
        expression = term.expression
        self.parts = parts
        do {
            queue = try DatabaseQueue()
            try queue.write { db in
                try db.execute(
                    sql: "CREATE VIRTUAL TABLE search USING fts5(text, tokenize=\"\(SearchIndex.tokenizer)\")"
                )
            }
        } catch {
            throw StoreError(wrapping: error, path: ":memory:")
        }
    }

    /// The documents of one session that the query is about, newest first.
    package func hits(in documents: [SearchDocument]) throws(StoreError) -> [SearchHit] {
        let documents = documents.filter { parts.contains($0.part) }.sorted(by: SearchDocument.isNewer)
        guard !documents.isEmpty else { return [] }
        do {
            return try queue.writeWithoutTransaction { db in
                try db.beginTransaction()
                // The next documents find an empty table.
                defer { try? db.rollback() }
                try add(documents, db)
                return try marked(db).map { SearchHit(documents[$0.index], marked: $0.text) }
            }
        } catch {
            throw StoreError(wrapping: error, path: ":memory:")
        }
    }

    private func add(_ documents: [SearchDocument], _ db: Database) throws {
        let insertion = try RawStatement(db, "INSERT INTO search (rowid, text) VALUES (?, ?)")
        for (index, document) in documents.enumerated() {
            insertion.bind(Int64(index), at: 1)
            try insertion.bind(SearchText.prepared(document.text), at: 2)
            try insertion.run()
        }
    }

    /// The documents in which the words are, marked.
    private func marked(_ db: Database) throws -> [(index: Int, text: String)] {
        let (opening, closing) = (SearchText.opening, SearchText.closing)
        let statement = try RawStatement(
            db,
            """
            SELECT rowid, highlight(search, 0, '\(opening)', '\(closing)') FROM search WHERE search MATCH ? ORDER BY rowid
            """
        )
        defer { statement.reset() }
        try statement.bind(expression, at: 1)
        var marked: [(index: Int, text: String)] = []
        while try statement.step() {
            marked.append((Int(statement.integer(0)), statement.optionalString(1) ?? ""))
        }
        return marked
    }

    /// The rowids of a database's index at which the words are, by session.
    ///
    /// - Parameters:
    ///   - db: The database.
    ///   - session: The only session that is asked about; nil for all.
    func indexed(in db: Database, session: Int64?) throws -> [Int64: [Int64]] {
        let statement = try RawStatement(db, "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?")
        defer { statement.reset() }
        try statement.bind(expression, at: 1)
        statement.bind(session.map(RowID.first(ofSession:)) ?? 0, at: 2)
        statement.bind(session.map(RowID.last(ofSession:)) ?? .max, at: 3)
        var ids: [Int64: [Int64]] = [:]
        while try statement.step() {
            let id = statement.integer(0)
            ids[RowID.session(of: id), default: []].append(id)
        }
        return ids
    }
}

extension SearchHit {
    fileprivate init(_ document: SearchDocument, marked: String) {
        let places = SearchText.places(marked: marked, in: document.text)
        self.init(document, snippet: SearchSnippet(document.text, places: places))
    }
}
