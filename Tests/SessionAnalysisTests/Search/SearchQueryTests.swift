import SessionAnalysis
import Testing

/// How queries are read.
@Suite struct SearchQueryTests {
    static let queries: [(String, String)] = [
        ("ferry", "«ferry»"),
        ("  ferry\ttomorrow\n", "(«ferry» & «tomorrow»)"),
        (#""heron island""#, "«heron island»"),
        (#""say ""hi"" now""#, "«say hi now»"),
        (#"ferry"heron island"pier"#, "(«ferry» & «heron island» & «pier»)"),
        ("depart*", "«depart»*"),
        (#""last fer"*"#, "«last fer»*"),
        ("a AND b", "(«a» & «b»)"),
        ("a OR b c", "(«a» | («b» & «c»))"),
        ("a b OR c AND d NOT e", "((«a» & «b») | («c» & («d» - «e»)))"),
        ("a b NOT c", "((«a» & «b») - «c»)"),
        ("a NOT b NOT c", "(«a» - («b» | «c»))"),
        ("(a OR b) c", "((«a» | «b») & «c»)"),
        ("((a))", "«a»"),
        ("f(x)", "(«f» & «x»)"),
        ("and or not", "(«and» & «or» & «not»)"),
        ("error:code -x ^y NEAR", "(«error:code» & «-x» & «^y» & «NEAR»)"),
        ("don’t", "«don’t»"),
        // Marks are no words.
        ("hello - world", "(«hello» & «world»)"),
        ("hello AND -", "«hello»"),
        ("! OR a NOT ?", "«a»"),
        ("( ! ) a", "«a»"),
        ("*", ""), ("", ""), ("  ", ""), (#""""#, ""), ("- ! ()", ""), ("\u{FE0F}", ""), ("\u{301}*", ""), ("\0", ""),
        // What does not go together is a search for its words.
        (#"say "hi"#, "(«say» & «hi»)"),
        (#"5" screen"#, "(«5» & «screen»)"),
        ("NOT a", "(«NOT» & «a»)"),
        ("a AND", "(«a» & «AND»)"),
        ("AND", "«AND»"),
        ("a OR OR b", "(«a» & «OR» & «OR» & «b»)"),
        ("(a", "«(a»"),
        ("a) b", "(«a)» & «b»)"),
        ("foo()", "«foo()»"),
        (":) NOT", "«NOT»"),
        // Words of every script, and emoji.
        ("渡し OR 明日", "(«渡し» | «明日»)"),
        ("☕ 👩🏽‍🍳", "(«☕» & «👩🏽‍🍳»)"),
        ("a\0b", "«a\0b»"),
    ]

    @Test(arguments: queries)
    func reads(_ text: String, _ expected: String) {
        #expect(description(SearchQuery(text).term) == expected)
    }

    @Test func parenthesesMayBeAsDeepAsSQLiteReads() {
        let deep = String(repeating: "(x OR a AND b NOT ", count: 8) + "c" + String(repeating: ")", count: 8)
        #expect(description(SearchQuery(deep).term).contains("|"))
        #expect(!description(SearchQuery("(" + deep + ")").term).contains("|"))
    }

    @Test(arguments: ["a ", "(", "\"", "a AND ", "a NOT ", "NOT ", "\"a\" ", "日", "a*", "👩🏽‍🍳", ")(", "a OR (b "])
    func tenThousandCharactersAreRead(_ text: String) {
        _ = SearchQuery(String(repeating: text, count: 10_000 / text.count))
    }

    private func description(_ term: SearchQuery.Term?) -> String {
        switch term {
        case nil: ""
        case .phrase(let text, let isPrefix)?:
            "«\(text.split(separator: " ").joined(separator: " "))»\(isPrefix ? "*" : "")"
        case .all(let terms)?: "(" + terms.map { description($0) }.joined(separator: " & ") + ")"
        case .any(let terms)?: "(" + terms.map { description($0) }.joined(separator: " | ") + ")"
        case .excluding(let one, let other)?: "(\(description(one)) - \(description(other)))"
        }
    }
}
