import SessionAnalysis
import Testing

/// What is shown around what was found.
@Suite struct SearchSnippetTests {
    /// A snippet of a text in which brackets are around what was found, with brackets around its marks.
    private func snippet(_ text: String) -> String {
        var plain = ""
        var starts: [Int] = []
        var ends: [Int] = []
        for character in text {
            switch character {
            case "[": starts.append(plain.unicodeScalars.count)
            case "]": ends.append(plain.unicodeScalars.count)
            default: plain.append(character)
            }
        }
        let scalars = plain.unicodeScalars
        let places = zip(starts, ends).map {
            scalars.index(scalars.startIndex, offsetBy: $0)..<scalars.index(scalars.startIndex, offsetBy: $1)
        }
        return shown(SearchSnippet(plain, places: places))
    }

    private func shown(_ snippet: SearchSnippet) -> String {
        var scalars = Array(snippet.text.unicodeScalars)
        for mark in snippet.marks.reversed() {
            scalars.insert("]", at: mark.upperBound)
            scalars.insert("[", at: mark.lowerBound)
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    @Test(arguments: [
        "[ferry]", "the [last ferry] leaves", "[one] and [two]", "抹[茶]", "a [👩🏽‍🍳] b", "", "nothing",
    ])
    func aShortTextIsShownWhole(_ text: String) {
        #expect(snippet(text) == text)
    }

    @Test func whiteSpaceIsOneSpace() {
        #expect(snippet("\n one\t[two\n\nthree]  four ") == "one [two three] four")
    }

    @Test func aLongTextIsCut() {
        let words = String(repeating: "word ", count: 100)
        let cut = snippet(words + "[found] " + words)
        #expect(cut.hasPrefix("…word word word word [found] word"))
        #expect(cut.hasSuffix("word…") || cut.hasSuffix("…"))
        #expect(cut.count <= 166)
        #expect(snippet(#"find_many_departures({"island":"[Heron] Island"})"#) == #"…({"island":"[Heron] Island"})"#)
        let letters = String(repeating: "x", count: 100)
        #expect(snippet(letters + "[found]" + letters).hasPrefix("…" + String(repeating: "x", count: 20) + "[found]x"))
        let marked = snippet("[" + String(repeating: "x", count: 500) + "]")
        #expect(marked == "[" + String(repeating: "x", count: 160) + "]…")
    }

    @Test func aCharacterIsMarkedAsAWhole() {
        let text = "e\u{301}a"
        let scalars = text.unicodeScalars
        let place = scalars.startIndex..<scalars.index(after: scalars.startIndex)
        #expect(shown(SearchSnippet(text, places: [place])) == "[e\u{301}]a")
        let second = scalars.index(after: scalars.startIndex)..<scalars.index(scalars.startIndex, offsetBy: 2)
        #expect(shown(SearchSnippet(text, places: [second])) == "[e\u{301}]a")
    }
}
