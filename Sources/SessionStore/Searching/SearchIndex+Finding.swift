import GRDB
import SessionAnalysis

extension SearchIndex {
    /// How many of a session's texts the index finds.
    struct Found {
        var found = 0
        var all = 0

        /// Whether it finds all.
        var isComplete: Bool { found == all }
    }

    /// Looks for the first word of each of a session's texts.
    ///
    /// - Returns: How many are found; nil when the index does not say that it holds the session.
    /// - Throws: When the database cannot be read, or the index is damaged.
    func found(ofSession number: Int64) throws -> Found? {
        guard try holds(session: number) else { return nil }
        let documents = SearchDocument.all(
            conversation: try PlacedItem.fetchAll(db, session: number).map(\.item),
            toolCalls: try ToolCall.fetchAll(db, session: number),
            problems: try SessionProblem.fetchAll(db, session: number)
        )
        let statement = try RawStatement(db, "SELECT 1 FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?2")
        defer { statement.reset() }
        var found = Found()
        for document in documents {
            guard let term = SearchQuery.Term.beginning(of: document.text),
                let id = SearchRowID.id(ofSession: number, document.part, ordinal: document.ordinal)
            else { continue }
            statement.reset()
            try statement.bind(term.expression, at: 1)
            statement.bind(id, at: 2)
            found.all += 1
            if try statement.step() { found.found += 1 }
        }
        return found
    }
}

extension SearchQuery.Term {
    private static let longestBeginning = 64

    /// A text's first word, or the beginning of a long one; nil when it has none.
    fileprivate static func beginning(of text: String) -> Self? {
        guard let word = text.split(whereSeparator: \.isWhitespace).first(where: { hasWords($0) }) else { return nil }
        let beginning = word.prefix(longestBeginning)
        return .word(String(beginning), isPrefix: beginning.endIndex < word.endIndex)
    }

    private static func hasWords(_ word: Substring) -> Bool { SearchText.hasWords(String(word)) }
}
