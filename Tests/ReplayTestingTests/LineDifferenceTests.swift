import ReplayTesting
import Testing

@Suite("A difference of lines")
struct LineDifferenceTests {
    @Test(
        "is none between equal texts, a line feed at the end aside",
        arguments: [("", ""), ("a\nb", "a\nb\n"), ("", "\n")]
    )
    func equal(expected: String, actual: String) {
        #expect(LineDifference(from: expected, to: actual) == nil)
        #expect(LineDifference(from: actual, to: expected) == nil)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let expected: String
        let actual: String
        let difference: String
    }

    static let cases = [
        Case(
            testDescription: "a changed line",
            expected: "a\nb\nc",
            actual: "a\nB\nc",
            difference: "  a\n- b\n+ B\n  c"
        ),
        Case(testDescription: "a line more", expected: "a", actual: "a\nb", difference: "  a\n+ b"),
        Case(testDescription: "a line less", expected: "a\nb", actual: "b", difference: "- a\n  b"),
        Case(testDescription: "nothing in place of something", expected: "a", actual: "", difference: "- a"),
        Case(testDescription: "an empty line", expected: "a\nb", actual: "a\n\nb", difference: "  a\n+ \n  b"),
        Case(
            testDescription: "far apart",
            expected: (1...20).map(String.init).joined(separator: "\n"),
            actual: (1...20).map { [5, 19].contains($0) ? "x" : String($0) }.joined(separator: "\n"),
            difference: "…\n  2\n  3\n  4\n- 5\n+ x\n  6\n  7\n  8\n…\n  16\n  17\n  18\n- 19\n+ x\n  20"
        ),
        Case(
            testDescription: "letters that look the same",
            expected: "caf\u{E9}",
            actual: "cafe\u{301}",
            difference: "- caf\u{E9}\n+ cafe\u{301}"
        ),
    ]

    @Test("shows what is missing and what stands there", arguments: cases)
    func differences(_ test: Case) throws {
        let difference = try #require(LineDifference(from: test.expected, to: test.actual))
        #expect(Array(difference.description.utf8) == Array(test.difference.utf8))
    }
}
