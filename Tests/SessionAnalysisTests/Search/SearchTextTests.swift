import SessionAnalysis
import Testing

/// What the index takes of a text, and how the text is found again.
@Suite struct SearchTextTests {
    static let texts: [(String, String)] = [
        ("", ""),
        ("plain words, 12 and 3.5", "plain words, 12 and 3.5"),
        ("Crème brûlée – “Möbius”", "Crème brûlée – “Möbius”"),
        ("抹茶", "抹·茶"),
        ("a抹b", "a·抹·b"),
        ("ひらカナ한글", "ひ·ら·カ·ナ·한·글"),
        ("ｶﾅ 𠮷", "ｶ·ﾅ· ·𠮷"),
        ("ที่นี่", "ท·ี·่·น·ี·่"),
        ("ລາວ", "ລ·າ·ວ"),
        ("ខ្មែរ", "ខ·្·ម·ែ·រ"),
        ("မြန်မာ", "မ·ြ·န·်·မ·ာ"),
        ("20°C ©", "20·°·C ·©"),
        ("tea☕️time", "tea·☕·time"),
        ("👩🏽‍🍳", "👩·🏽·🍳"),
        ("🇩🇪1️⃣", "🇩·🇪·1"),
        ("हिन्दी", "हिन्दी"),
        ("كِتَابـ", "كتاب"),
        ("שָׁלוֹם", "שלום"),
        ("a\0b", "a·b"),
        ("a\u{2063}b\u{10FFFC}c", "a·b·c"),
    ]

    @Test(arguments: texts)
    func prepares(_ text: String, _ expected: String) {
        #expect(visible(SearchText.prepared(text)) == expected)
    }

    @Test(arguments: texts)
    func isFoundAgain(_ text: String, _ prepared: String) {
        // Everything between separators is marked, and found where it was.
        let pieces = prepared.unicodeScalars.split(separator: "·").map { String($0) }
        for piece in Set(pieces) {
            let (opening, closing) = (SearchText.opening, SearchText.closing)
            let marked = pieces.map { $0 == piece ? "\(opening)\($0)\(closing)" : $0 }
                .joined(separator: "\(SearchText.separator)")
            for place in SearchText.places(marked: marked, in: text) {
                let found = visible(SearchText.prepared(String(text[place]))).unicodeScalars.filter { $0 != "·" }
                #expect(!found.isEmpty)
                #expect(found.elementsEqual(repeated(piece, until: found.count)))
            }
        }
    }

    @Test(arguments: [
        ("word", true), ("é", true), ("٣", true), ("抹", true), ("☕", true), ("🫠", true), ("\u{E000}", true),
        ("→", false), ("− ✓", true), ("", false), ("…–“”!?()*\"", false), ("\u{FE0F}\u{200D}", false),
        ("\u{301}", false), (" \n\0", false),
    ])
    func tellsWords(_ text: String, _ expected: Bool) {
        #expect(SearchText.hasWords(text) == expected)
    }

    private func repeated(_ text: String, until count: Int) -> [Unicode.Scalar] {
        (0..<count).map { Array(text.unicodeScalars)[$0 % text.unicodeScalars.count] }
    }

    private func visible(_ text: String) -> String {
        var visible = String.UnicodeScalarView()
        visible.append(contentsOf: text.unicodeScalars.map { $0 == SearchText.separator ? "·" : $0 })
        return String(visible)
    }
}
