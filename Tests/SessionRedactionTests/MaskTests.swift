import RealtimeProtocol
import Testing

@testable import SessionRedaction

@Suite("Masks")
struct MaskTests {
    @Test(
        "Text keeps its length, spaces and punctuation",
        arguments: [
            ("", ""),
            ("Hello, Wörld 42!", "xxxxx, xχxxx 00!"),
            ("tab\there", "xxx\txxxx"),
            ("«Привет», 你好。", "«χχχχχχ», ｘｘ。"),
            ("٣ ３ 😀", "٠ ０ 𝗑"),
            ("$5 + a@b.c", "$0 + x@x.x"),
        ]
    )
    func text(_ text: String, masked: String) {
        #expect(Self.mask(text, with: TextMask()) == masked)
        #expect(text.utf8.count == masked.utf8.count)
        #expect(Self.mask(masked, with: TextMask()) == masked, "a mask is masked to itself")
    }

    @Test("Every character keeps its length in UTF-8 and in UTF-16")
    func widths() {
        for value in stride(from: 0, through: 0x10FFFF, by: 1) {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let masked = TextMask.masked(scalar)
            guard UTF8.width(masked) == UTF8.width(scalar), UTF16.width(masked) == UTF16.width(scalar) else {
                Issue.record("U+\(String(value, radix: 16)) becomes U+\(String(masked.value, radix: 16))")
                return
            }
        }
    }

    @Test(
        "JSON stays JSON of the same shape",
        arguments: [
            (#"{"island":"Heron","after":"18:41"}"#, #"{"island":"xxxxx","after":"00:00"}"#),
            (
                #"{"n":-12.50e+3,"z":0,"t":true,"f":[false,null,[]],"o":{}}"#,
                #"{"n":-11.11e+1,"z":1,"t":true,"f":[false,null,[]],"o":{}}"#
            ),
            ("[1,\n \"a\"\t, {\"b\" : 2 } ] ", "[1,\n \"x\"\t, {\"b\" : 1 } ] "),
            (#"{"quote \" ü":"a\"b\\c\/d\n\u00e9"}"#, #"{"quote \" ü":"x\"x\\x\/x\n\u0078"}"#),
            (#""word""#, #""xxxx""#),
            ("42", "11"),
            ("", ""),
        ]
    )
    func json(_ text: String, masked: String) throws {
        #expect(Self.mask(text, with: JSONTextMask()) == masked)
        if !text.isEmpty { _ = try RawJSON(masked) }
        // Cut anywhere, the pieces are masked as the whole.
        var mask = JSONTextMask()
        let pieces = text.unicodeScalars.map { String(mask.mask($0)) }
        #expect(pieces.joined() == masked)
    }

    @Test(
        "What is not JSON is masked as text from where it is not",
        arguments: [
            ("Boarding at 5", "xxxxxxxx xx 0"),
            ("no, 12", "nx, 00"),
            (#"{"a":secret "b":1}"#, #"{"a":xxxxxx "x":0}"#),
            (#"{"a":1] secret"#, #"{"a":1] xxxxxx"#),
            (#"{"a" "secret"}"#, #"{"a" "xxxxxx"}"#),
            (#"{"a":"b"}, secret"#, #"{"a":"x"}, xxxxxx"#),
            (#"{"a":"\secret"}"#, #"{"a":"\xxxxxx"}"#),
            (#"{"a":"\u00secret"}"#, #"{"a":"\u00xxxxxx"}"#),
            ("12 secret", "11 xxxxxx"),
        ]
    )
    func brokenJSON(_ text: String, masked: String) {
        #expect(Self.mask(text, with: JSONTextMask()) == masked)
    }

    @Test(
        "Escapes stay as they are spelled",
        arguments: [
            (#"a\n\"\\\/\t\b\f\r9"#, #"x\n\"\\\/\t\b\f\r0"#),
            (#"\u0041\u00E9\u4f60\u0020\u002C"#, #"\u0078\u03c7\uff58\u0020\u002C"#),
            (#"\ud83d\ude00 \uD83D \ude00\ud83d"#, #"\ud835\uddd1 \uff58 \uff58\uff58"#),
            (#"é\u00e9"#, #"χ\u03c7"#),
        ]
    )
    func escapes(_ spelling: String, masked: String) {
        var mask = TextMask()
        let result = SpelledText.masked(Array(spelling.utf8), with: &mask)
        #expect(String(decoding: result, as: UTF8.self) == masked)
    }

    @Test("Arguments are JSON within JSON")
    func nested() {
        var mask = JSONTextMask()
        let spelling = #"{\"caf\u00E9\":\"\\u00e9 \\\"Zoë\\\"\",\"n\":7}"#
        let result = SpelledText.masked(Array(spelling.utf8), with: &mask)
        #expect(String(decoding: result, as: UTF8.self) == #"{\"caf\u00E9\":\"\\u0078 \\\"xxχ\\\"\",\"n\":1}"#)
    }

    private static func mask(_ text: String, with mask: some ScalarMask) -> String {
        var mask = mask
        return String(String.UnicodeScalarView(text.unicodeScalars.map { mask.mask($0) }))
    }
}
