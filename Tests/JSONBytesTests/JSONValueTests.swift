import JSONBytes
import Testing

@Suite struct JSONValueTests {
    @Test func valuesAreWrittenAsTheyWereSpelled() {
        let text = #"{"b":1.50,"a":[1e2,"A\n",null,true],"c":{}}"#
        #expect(JSON(parsing: text)?.text == text)
    }

    /// Of several members of a name the last counts.
    @Test func aNameStandsOnce() {
        #expect(JSON(parsing: #"{"a":1,"b":2,"a":3}"#)?.text == #"{"a":3,"b":2}"#)
    }

    @Test(arguments: [
        (#"{"b":1,"a":{"d":[2.50],"c":"x"}}"#, #"{"a":{"c":"x","d":[2.50]},"b":1}"#),
        ("12345678901234567890", "12345678901234567890"),
    ])
    func canonicalFormKeepsSpelling(_ text: String, _ canonical: String) {
        #expect(JSON(parsing: text)?.canonical(numbers: .asSpelled).text == canonical)
    }

    @Test(arguments: [("1.0", "1"), ("1e2", "100"), ("0.50", "5e-1"), ("-0", "0")])
    func numbersOfOneValueHaveOneForm(_ a: String, _ b: String) {
        let forms = [a, b].map { JSON(parsing: $0)?.canonical(numbers: .byValue).text }
        #expect(forms[0] == forms[1])
    }

    /// Digits that a double cannot hold still tell numbers apart.
    @Test func largeNumbersStayApart() {
        let forms = ["9007199254740993", "9007199254740992"].map {
            JSON(parsing: $0)?.canonical(numbers: .byValue).text
        }
        #expect(forms[0] != forms[1])
    }

    @Test func indentedTextIsByTwoSpaces() {
        var writer = JSONWriter(indentation: 0)
        writer.write(JSON.object([("a", .array([.integer(1), .array([])])), ("b", .object([])), ("c", .fraction(2))]))
        let lines = ["{", #"  "a": ["#, "    1,", "    []", "  ],", #"  "b": {},"#, #"  "c": 2.0"#, "}"]
        #expect(String(decoding: writer.bytes, as: UTF8.self) == lines.joined(separator: "\n"))
    }

    @Test func charactersAreEscapedOnDemand() {
        var writer = JSONWriter(escaping: { $0.value == 0x7F || $0.value > 0xFFFF || $0.value < 0x20 })
        writer.write("a\"\\\n\u{1}\u{7F}é😀")
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #""a\"\\\n\u0001\u007fé\ud83d\ude00""#)
    }

    @Test func whatIsWrittenIsReadBack() {
        let text = String(String.UnicodeScalarView((0...0x2030).compactMap(Unicode.Scalar.init)))
        var writer = JSONWriter()
        writer.write(text)
        #expect(JSON(parsing: writer.bytes)?.string == text)
    }

    @Test("a character that needs an escape gets it wherever it stands", arguments: [0, 7, 15, 16, 20, 31, 32, 39])
    func escapesAtAnyPlace(_ place: Int) throws {
        for value in UInt8(0)..<0x80 {
            var characters = Array("The ferry leaves at half past seven, sir".utf8)
            characters[place] = value
            let text = String(decoding: characters, as: UTF8.self)
            var writer = JSONWriter(escaping: { $0.value == 0x7F || $0.value < 0x20 })
            writer.write(text)
            #expect(JSON(parsing: writer.bytes)?.string == text)
            #expect(writer.bytes.allSatisfy { 0x20..<0x7F ~= $0 }, "\(value)")
            let isPlain = 0x20..<0x7F ~= value && value != UInt8(ascii: "\"") && value != UInt8(ascii: "\\")
            #expect((writer.bytes.count == characters.count + 2) == isPlain, "\(value)")
        }
    }

    @Test(arguments: [(1.0, "1"), (0.5, "0.5"), (-3, "-3"), (1e300, "1e+300"), (.infinity, "null"), (.nan, "null")])
    func numbersAreWrittenAsJavaScriptWritesThem(_ number: Double, _ text: String) {
        #expect(number.jsonSpelling == text)
    }
}
