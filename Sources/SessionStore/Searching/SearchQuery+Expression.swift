import SessionAnalysis

extension SearchQuery.Term {
    /// The term in FTS5's language, every word in quotes.
    var expression: String {
        switch self {
        case .phrase(let text, let isPrefix):
            let words = SearchText.prepared(text).split(separator: "\"", omittingEmptySubsequences: false)
            return "\"\(words.joined(separator: "\"\""))\"\(isPrefix ? "*" : "")"
        case .all(let terms): return joined(terms, " AND ")
        case .any(let terms): return joined(terms, " OR ")
        case .excluding(let wanted, let unwanted): return joined([wanted, unwanted], " NOT ")
        }
    }

    private func joined(_ terms: [Self], _ word: String) -> String {
        "(\(terms.map(\.expression).joined(separator: word)))"
    }
}
