/// Reads queries in the language of FTS5, as far as people use it.
///
/// Each rule gives its term, which is nil when there is no word in it.
struct SearchQueryParser {
    /// The text does not go together.
    struct Malformed: Error {}

    fileprivate enum Token: Hashable {
        case word(String, isPrefix: Bool)
        case and, or, not, open, close
    }

    /// How deep parentheses may stand in each other; SQLite reads three times as many.
    private static let maximumDepth = 8

    private var tokens: ArraySlice<Token>
    private var depth = 0

    /// Takes a text apart.
    init(_ text: String) throws(Malformed) {
        var lexer = Lexer(text)
        tokens = try lexer.tokens()[...]
    }

    /// Reads all of the text.
    mutating func parse() throws(Malformed) -> SearchQuery.Term? {
        let term = try any()
        guard tokens.isEmpty else { throw Malformed() }
        return term
    }

    private mutating func any() throws(Malformed) -> SearchQuery.Term? {
        var terms = [try all()]
        while take(.or) { terms.append(try all()) }
        return .joined(terms, SearchQuery.Term.any)
    }

    private mutating func all() throws(Malformed) -> SearchQuery.Term? {
        var terms = [try excluding()]
        while take(.and) { terms.append(try excluding()) }
        return .joined(terms, SearchQuery.Term.all)
    }

    private mutating func excluding() throws(Malformed) -> SearchQuery.Term? {
        let term = try sideBySide()
        var excluded: [SearchQuery.Term?] = []
        while take(.not) { excluded.append(try sideBySide()) }
        guard let term, let unwanted = SearchQuery.Term.joined(excluded, SearchQuery.Term.any) else { return term }
        return .excluding(term, unwanted)
    }

    private mutating func sideBySide() throws(Malformed) -> SearchQuery.Term? {
        var terms = [try primary()]
        while let next = tokens.first, next.beginsTerm { terms.append(try primary()) }
        return .joined(terms, SearchQuery.Term.all)
    }

    private mutating func primary() throws(Malformed) -> SearchQuery.Term? {
        switch tokens.popFirst() {
        case .word(let text, let isPrefix):
            return .word(text, isPrefix: isPrefix)
        case .open where depth < Self.maximumDepth:
            depth += 1
            let term = try any()
            depth -= 1
            guard take(.close) else { throw Malformed() }
            return term
        default:
            throw Malformed()
        }
    }

    private mutating func take(_ token: Token) -> Bool {
        guard tokens.first == token else { return false }
        tokens.removeFirst()
        return true
    }
}

extension SearchQueryParser.Token {
    fileprivate var beginsTerm: Bool {
        switch self {
        case .word, .open: true
        case .and, .or, .not, .close: false
        }
    }
}

extension SearchQueryParser {
    /// Takes a text apart.
    private struct Lexer {
        private var rest: Substring

        init(_ text: String) { rest = text[...] }

        /// All there are.
        mutating func tokens() throws(Malformed) -> [Token] {
            var tokens: [Token] = []
            while let character = rest.first {
                switch character {
                case _ where character.isWhitespace: rest.removeFirst()
                case "(": tokens.append(mark(.open))
                case ")": tokens.append(mark(.close))
                case "\"": tokens.append(try phrase())
                default: tokens.append(word())
                }
            }
            return tokens
        }

        private mutating func mark(_ token: Token) -> Token {
            rest.removeFirst()
            return token
        }

        /// Words in quotes; two quotes stand for one.
        private mutating func phrase() throws(Malformed) -> Token {
            var text = ""
            repeat {
                rest.removeFirst()
                guard let end = rest.firstIndex(of: "\"") else { throw Malformed() }
                text += rest[..<end] + " "
                rest = rest[rest.index(after: end)...]
            } while rest.first == "\""
            let isPrefix = rest.first == "*"
            if isPrefix { rest.removeFirst() }
            return .word(text, isPrefix: isPrefix)
        }

        private mutating func word() -> Token {
            let text = rest.prefix { !$0.isWhitespace && !"()\"".contains($0) }
            rest = rest[text.endIndex...]
            switch text {
            case "AND": return .and
            case "OR": return .or
            case "NOT": return .not
            default:
                let isPrefix = text.last == "*"
                return .word(String(isPrefix ? text.dropLast() : text), isPrefix: isPrefix)
            }
        }
    }
}
