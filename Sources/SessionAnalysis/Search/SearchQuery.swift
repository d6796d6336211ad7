/// What somebody looks for: words, phrases, and how they go together.
///
/// ```
/// weather berlin            both words, in one message, tool call or error
/// "turn left"               one after the other
/// ferr*                     words that begin so
/// ferry OR boat NOT train   OR, AND and NOT, in capitals
/// (ferry OR boat) tomorrow  parentheses
/// ```
///
/// NOT binds tighter than AND, and AND tighter than OR; words side by side are tighter than all. Case makes no
/// difference, nor do accents on Latin letters. What does not go together, such as a quote that does not end, is a search
/// for all of its words. In scripts without spaces, such as Chinese and Thai, any part of a text is found.
public struct SearchQuery: Sendable, Hashable {
    /// What has to be found, or must not be.
    package indirect enum Term: Sendable, Hashable {
        /// Words one after the other; the last one may be the beginning of a word.
        case phrase(String, isPrefix: Bool)
        /// All of these.
        case all([Term])
        /// One of these, at least.
        case any([Term])
        /// The first, without the second.
        case excluding(Term, Term)
    }

    /// What to look for; nil when there is no word in it.
    package let term: Term?

    /// Reads a query.
    ///
    /// - Parameter text: Whatever somebody typed; nothing is an error.
    public init(_ text: String) {
        do {
            var parser = try SearchQueryParser(text)
            term = try parser.parse()
        } catch {
            term = Self.words(of: text)
        }
    }

    /// All the words of a text.
    private static func words(of text: String) -> Term? {
        let words = text.split { $0.isWhitespace || $0 == "\"" }.map(String.init)
        return .joined(words.map { .word($0) }, Term.all)
    }
}

extension SearchQuery.Term {
    /// Words one after the other; nil when there are none.
    package static func word(_ text: String, isPrefix: Bool = false) -> Self? {
        SearchText.hasWords(text) ? .phrase(text, isPrefix: isPrefix) : nil
    }

    /// What is there of several terms, as one; nil when there is nothing.
    static func joined(_ terms: [Self?], _ join: ([Self]) -> Self) -> Self? {
        let terms = terms.compactMap { $0 }
        return terms.count > 1 ? join(terms) : terms.first
    }
}
