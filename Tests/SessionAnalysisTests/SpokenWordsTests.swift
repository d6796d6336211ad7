import Testing

@testable import SessionAnalysis

/// Which words of a text were said when its audio was cut.
@Suite("Spoken words")
struct SpokenWordsTests {
    /// Runs of 20 ms, audible and silent by turns.
    private static func audible(_ runs: [Int]) -> [Bool] {
        runs.enumerated().flatMap { Array(repeating: $0 % 2 == 0, count: $1) }
    }

    private static func heard(_ text: String, _ runs: [Int], atMs: Double) -> String {
        SpokenWords(text).cut(atMs: atMs, audible: audible(runs)).heard
    }

    static let evenCuts: [(text: String, share: Double, heard: String)] = [
        ("", 0.5, ""),
        ("One", 0, ""),
        ("One", 0.49, ""),
        ("One", 0.51, "One"),
        ("aaaa bbbb", 0.5, "aaaa"),
        ("aaaa bbbb", 0.76, "aaaa bbbb"),
        (" aaaa  bbbb ", 0.5, " aaaa"),
        // What stands alone belongs to the word before it, else to the one behind it.
        ("aaaa ? bbbb", 0.5, "aaaa ?"),
        ("- aaaa bbbb", 0.2, ""),
        ("- aaaa bbbb", 0.5, "- aaaa"),
        // Numbers and signs are read out.
        ("$250 and a few dollars", 0.3, ""),
        ("$250 and a few dollars", 0.5, "$250"),
        // The last word before a pause is drawn out.
        ("aaaa, bbbb cccc", 0.55, "aaaa,"),
        ("aaaa bbbb cccc", 0.55, "aaaa bbbb"),
        // Scripts without spaces.
        ("你好。再见。", 0.5, "你好。"),
        ("你好。再见。", 0.7, "你好。再"),
    ]

    @Test("a word is heard when its middle was played", arguments: evenCuts)
    func even(text: String, share: Double, heard: String) {
        let (said, unheard) = SpokenWords(text).cut(atMs: share * 1000, ofMs: 1000)
        #expect(said == heard)
        #expect((unheard == nil) == (text.isEmpty || said == text))
    }

    @Test("silence before, behind and between words takes none of them")
    func silence() {
        let runs = [0, 50, 40, 50, 40, 50]
        #expect(Self.heard("aaaa bbbb", runs, atMs: 1000) == "")
        #expect(Self.heard("aaaa bbbb", runs, atMs: 1380) == "")
        #expect(Self.heard("aaaa bbbb", runs, atMs: 1420) == "aaaa")
        #expect(Self.heard("aaaa bbbb", runs, atMs: 3180) == "aaaa")
        #expect(Self.heard("aaaa bbbb", runs, atMs: 3220) == "aaaa bbbb")
    }

    @Test("a pause comes where a mark is, however fast the words around it are")
    func pause() {
        // Two slow words, a pause, four fast ones.
        let runs = [70, 20, 80]
        let text = "Aaaa bbbb. Cccc dddd eeee ffff."
        #expect(Self.heard(text, runs, atMs: 1390) == "Aaaa bbbb.")
        #expect(Self.heard(text, runs, atMs: 1790) == "Aaaa bbbb.")
        #expect(Self.heard(text, runs, atMs: 1960) == "Aaaa bbbb.")
        #expect(Self.heard(text, runs, atMs: 2000) == "Aaaa bbbb. Cccc")
        // No mark, no pause; nor is it one when it is shorter than 100 ms.
        #expect(Self.heard("Aaaa bbbb cccc dddd eeee ffff", runs, atMs: 1790) == "Aaaa bbbb cccc")
        #expect(Self.heard(text, [70, 4, 80], atMs: 1420) == "Aaaa bbbb. Cccc")
    }

    @Test("a pause far from any mark is none of its")
    func hesitation() {
        #expect(Self.heard("Aaaa, bbbb cccc dddd eeee ffff", [100, 30, 50], atMs: 2500) == "Aaaa, bbbb cccc dddd")
    }

    @Test("silent audio is taken as it is")
    func silent() {
        #expect(Self.heard("aaaa bbbb", [0, 50], atMs: 400) == "aaaa")
        #expect(Self.heard("aaaa bbbb", [], atMs: 400) == "")
    }
}
