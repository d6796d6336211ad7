import JSONBytes
import Testing

/// The floor accepts RFC 8259 and nothing else, and its ways of walking agree.
@Suite struct JSONTokenizerTests {
    static let valid = [
        "null", "true", "false", "0", "-0", "10", "-1.5e+10", "1E5", "1e-7", "\"\"", "[]", "{}", " [ 1 , 2 ] ",
        #"{"a":{"b":[{}]}}"#, #""\"\\\/\b\f\n\r\t\u00e9""#, #""\ud83d\ude00""#, #""\ud800""#, "\"é漢😀\u{7F}\u{2028}\"",
        "\t\r\n 1", #"{"a":1,"a":2}"#, "123456789012345678901234567890", "1e400", #"{"a":"\\","b":"\\\"]"}"#,
        "\"" + String(repeating: "x", count: 1000) + "\"", #"{ "a" : [ true , { "b" : null } ] , "c" : "d" }"#,
    ]

    static let invalid = [
        "", " ", "nul", "True", "NaN", "Infinity", "01", "-", "+1", ".5", "5.", "1e", "1e+", "0x10", "1 2", "[1,]",
        "[,1]", "[1 2]", "[1", "]", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{a:1}"#, "{'a':1}", "\"", "\"\\x\"",
        "\"\\u12\"", "\"\\u12G4\"", "\"\n\"", "\"\u{1}\"", "/* */1", "1//", "\u{FEFF}1", "[\"a\",\n\"b\":1]",
        "\"\u{0}\"", "tru\u{0}",
    ]

    @Test(arguments: valid)
    func checkingAccepts(_ text: String) {
        #expect(end(of: text, Checking.self) == text.utf8.count)
        #expect(JSON(parsing: text) != nil)
    }

    @Test(arguments: invalid)
    func checkingRefuses(_ text: String) {
        #expect(end(of: text, Checking.self) == nil)
        #expect(JSON(parsing: text) == nil)
    }

    /// What was checked before is passed to the same place without checking.
    @Test(arguments: valid)
    func trustingGoesWhereCheckingGoes(_ text: String) {
        #expect(end(of: text, Trusting.self) == text.utf8.count)
    }

    /// Whatever the bytes are, no tokenizer reads beyond them: an address sanitizer would tell.
    @Test(arguments: valid + invalid)
    func everyPrefixIsPassedOrRefused(_ text: String) {
        for count in 0...text.utf8.count {
            let prefix = Array(text.utf8.prefix(count))
            prefix.withUnsafeBufferPointer { bytes in
                let checked = JSONTokenizer<Checking>.reading(bytes) { passed(&$0) }
                let trusted = JSONTokenizer<Trusting>.reading(bytes) { passed(&$0) }
                #expect(checked == nil || trusted == checked, "a prefix of \(count) bytes")
            }
        }
    }

    @Test func depthIsBounded() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(end(of: nested(512), Checking.self) == 1024)
        #expect(end(of: nested(513), Checking.self) == nil)
    }

    @Test func membersAreReadInEitherMode() {
        #expect(members(of: #"{ "a\"b" : 1, "c":[2,{"d":"}"}] ,"e":"\u0041"}"#, Checking.self) == Self.members)
        #expect(members(of: #"{ "a\"b" : 1, "c":[2,{"d":"}"}] ,"e":"\u0041"}"#, Trusting.self) == Self.members)
    }

    private static let members = [#"a"b=1"#, #"c=[2,{"d":"}"}]"#, #"e="\u0041""#]

    @Test(arguments: [
        ("0", 0), ("-1", -1), ("123456789012345678", 123_456_789_012_345_678), ("9223372036854775807", Int.max),
        ("9223372036854775808", nil), ("18446744073709551616", nil), ("1.0", nil), ("1e3", nil),
    ])
    func plainIntegersAreRead(_ text: String, _ value: Int?) {
        let number = Array(text.utf8).withUnsafeBufferPointer { bytes in
            JSONTokenizer<Checking>.reading(bytes) { $0.scanNumber()?.plainInteger }
        }
        #expect(number == value)
    }

    @Test(arguments: [
        "0", "1", "-1", "0.1", "1.5", "123456.789", "1e-5", "5e-324", "1.7976931348623157e308", "9007199254740993",
        "12345678901234567890123.5", "0.000000000000000000000001", "0.1234567890123456789",
    ])
    func numbersAreReadExactly(_ text: String) {
        let number = Array(text.utf8).withUnsafeBufferPointer { bytes in
            JSONTokenizer<Checking>.reading(bytes) { $0.scanNumber()?.double }
        }
        #expect(number == Double(text))
    }

    // MARK: - Walking

    private func passed<Mode>(_ json: inout JSONTokenizer<Mode>) -> Int? {
        json.skipWhitespace()
        json.skipValue()
        json.finish()
        return json.failed ? nil : json.offset
    }

    private func end<Mode>(of text: String, _: Mode.Type) -> Int? where Mode: TokenizerMode {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            JSONTokenizer<Mode>.reading(bytes) { passed(&$0) }
        }
    }

    private func members<Mode>(of text: String, _: Mode.Type) -> [String] where Mode: TokenizerMode {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            JSONTokenizer<Mode>.reading(buffer) { json in
                var members: [String] = []
                _ = json.openObject()
                while json.keyCount >= 0 {
                    let name = json.keyText
                    let value = bytes[json.takeValue()]
                    members.append("\(name)=\(String(decoding: value, as: UTF8.self))")
                    json.nextKey()
                }
                return members
            }
        }
    }
}
