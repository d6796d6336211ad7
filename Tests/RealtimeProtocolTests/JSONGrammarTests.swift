import RealtimeProtocol
import Testing

/// What the reader accepts is RFC 8259, and nothing else.
@Suite struct JSONGrammarTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-0", "10", "-1.5e+10", "1E5", "1e-7", "\"\"", "[]", "{}", " [ 1 , 2 ] ",
        #"{"a":{"b":[{}]}}"#, #""\"\\\/\b\f\n\r\t\u00e9""#, #""\ud83d\ude00""#, #""\ud800""#, "\"é漢😀\u{7F}\u{2028}\"",
        "\t\r\n 1", #"{"a":1,"a":2}"#, "123456789012345678901234567890", "1e400",
        "\"" + String(repeating: "x", count: 1000) + "\"",
    ])
    func accepts(_ json: String) throws {
        try JSONValidator.validate(Array(json.utf8)[...])
    }

    @Test(arguments: [
        "", " ", "nul", "True", "NaN", "Infinity", "01", "-", "+1", ".5", "5.", "1e", "1e+", "0x10", "1 2", "[1,]",
        "[,1]",
        "[1 2]", "[1", "]", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{a:1}"#, "{'a':1}", "\"", "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12G4\"", "\"\n\"", "\"\u{1}\"", "/* */1", "1//", "\u{FEFF}1", "[\"a\",\n\"b\":1]", "\"\u{0}\"",
        "tru\u{0}",
    ])
    func refuses(_ json: String) {
        #expect(throws: EventDecodingError.self) { try JSONValidator.validate(Array(json.utf8)[...]) }
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xFE, 0xFF],
        ] as [[UInt8]]
    )
    func refusesInvalidUTF8(_ bytes: [UInt8]) {
        for padding in [0, 3, 17, 70] {
            let frame = [0x22] + [UInt8](repeating: 0x61, count: padding) + bytes + [0x61, 0x22]
            #expect(throws: EventDecodingError.self) { try JSONValidator.validate(frame[...]) }
        }
    }

    @Test func everyPlaceInALongStringIsChecked() {
        for bad: UInt8 in [0x00, 0x1F, 0x0A, 0x22, 0x80] {
            for place in 1...140 {
                var frame = [0x22] + [UInt8](repeating: 0x61, count: 141) + [0x22]
                frame[place] = bad
                #expect(throws: EventDecodingError.self) { try JSONValidator.validate(frame[...]) }
            }
        }
    }

    @Test(arguments: [
        "0", "1", "-1", "0.1", "1.5", "123456.789", "1e-5", "5e-324", "1.7976931348623157e308", "9007199254740993",
    ])
    func numbersAreReadExactly(_ spelling: String) throws {
        #expect(try RawJSON(spelling).number == Double(spelling))
    }

    @Test func textIsUnescaped() throws {
        let json = #""a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\ud800x\udc00\u0000""#
        #expect(try RawJSON(json).string == "a\"\\/\u{8}\u{C}\n\r\té😀\u{FFFD}x\u{FFFD}\u{0}")
    }

    @Test func rawJSONKeepsItsSpelling() throws {
        let json = #"{ "b": 1.0, "a": [1e2, "\u0041"], "b": null }"#
        let raw = try RawJSON(json)
        #expect(raw.text == json)
        #expect(raw.members.map(\.name) == ["b", "a", "b"])
        #expect(raw["b"]?.isNull == true)
        #expect(raw["a"]?.elements.map(\.text) == ["1e2", #""\u0041""#])
    }
}
