import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

@Suite("Writing a frame and reading it")
struct OddFrameTests {
    private static let texts: [String] = [
        "", " ", "\n", "\r\n", "\t", "\0", "\u{1}\u{1F}\u{7F}", "null", "true", "0", "-0", "1e5", "\"\"",
        "\"a string\"", "[]", "{}", "[1,2]", "{\"a\":1} ", " {\"a\":1}", "{\"a\":1}\n", "{\n\"a\":1\n}", "{\r\"a\":1}",
        "{\"a\":\t1}", "{\"a\":1}{\"b\":2}", "{\"a\":1", "{\"a\":01}", "{'a':1}", "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\\ud800\"}", "{\"a\":\"\u{2028}\u{2029}\"}", "\u{2028}", "\u{FEFF}{\"a\":1}", "{\"a\":\"é\"}",
        "{\"a\":\"e\u{301}\"}", "🚀 \"quoted\" back\\slash /slash", "{\"payload\":{\"text\":\"x\"}}",
        "{\"tapedeck\":1}", "{\"a\":1,\"a\":2}", "{\"a\":1e400}", "{\"a\":12345678901234567890123}",
        "{\"a\":\"\u{10FFFF}\"}", "upstream connect error, retrying <1/3>",
        String(repeating: "[", count: 600) + String(repeating: "]", count: 600),
        "{\"long\":\"" + String(repeating: "abcdefgh", count: 40_000) + "\"}",
        String(repeating: "long text\n", count: 20_000),
    ]
    private static let bytes: [[UInt8]] = [
        [0x80], [0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        Array("{\"a\":\"".utf8) + [0xFF] + Array("\"}".utf8), Array(0...255),
    ]

    static let frames: [RecordedEvent] = {
        let payloads = texts.map { Array($0.utf8) } + bytes
        return payloads.flatMap { payload in
            [Opcode.text, .binary].map {
                RecordedEvent(seq: 1, at: nil, direction: .server, opcode: $0, payload: payload[...])
            }
        }
    }()

    @Test("gives back every byte, on one line", arguments: frames)
    func identity(_ event: RecordedEvent) throws {
        var line: [UInt8] = []
        JSONLinesWriter.append(event, to: &line)
        #expect(line.last == 0x0A)
        #expect(line.filter { $0 == 0x0A || $0 == 0x0D }.count == 1)
        #expect(String(validating: line, as: UTF8.self) != nil)
        #expect(throws: Never.self) { try JSONValidator.validate(line[...].dropLast()) }
        let recording = try read(line)
        #expect(recording.problems.isEmpty)
        #expect(recording.events == [event])
    }

    @Test(
        "keeps the frame verbatim where that is possible",
        arguments: [
            ("{\"a\": [1 , 2.50]}", "\"payload\":{\"a\": [1 , 2.50]}"), ("[1]", "\"payload\":[1]"),
            ("{\"a\":1} ", "\"text\":\"{\\\"a\\\":1} \""), ("oops\n", "\"text\":\"oops\\n\""),
            ("null", "\"text\":\"null\""), ("\"x\"", "\"text\":\"\\\"x\\\"\""), ("\u{0}é", "\"text\":\"\\u0000é\""),
        ]
    )
    func forms(frame: String, member: String) {
        let event = RecordedEvent(seq: 9, at: nil, direction: .client, payload: Array(frame.utf8)[...])
        var line: [UInt8] = []
        JSONLinesWriter.append(event, to: &line)
        #expect(String(decoding: line, as: UTF8.self) == "{\"at\":null,\"direction\":\"client\",\(member)}\n")
    }

    @Test("puts binary frames and those that are not UTF-8 into base64")
    func base64() {
        var lines: [UInt8] = []
        let time = Timestamp(microseconds: 1_500_000)
        JSONLinesWriter.append(
            RecordedEvent(seq: 1, at: time, direction: .server, opcode: .binary, payload: [0, 1, 255]),
            to: &lines
        )
        JSONLinesWriter.append(RecordedEvent(seq: 2, at: time, direction: .server, payload: [0xFF]), to: &lines)
        let expected =
            #"{"at":"1970-01-01T00:00:01.500000Z","direction":"server","base64":"AAH/","opcode":2}"# + "\n"
            + #"{"at":"1970-01-01T00:00:01.500000Z","direction":"server","base64":"/w==","opcode":1}"# + "\n"
        #expect(String(decoding: lines, as: UTF8.self) == expected)
    }

    @Test("gives back whatever is made up", arguments: 0..<20)
    func madeUp(seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        var session = ReadRecording.Session(metadata: SessionMetadata(id: "session-\(seed)"))
        for seq in 1...100 {
            session.events.append(
                RecordedEvent(
                    seq: seq,
                    at: Bool.random(using: &random)
                        ? Timestamp(microseconds: .random(in: -1_000_000...4_000_000_000_000_000, using: &random))
                        : nil,
                    direction: Bool.random(using: &random) ? .client : .server,
                    opcode: Bool.random(using: &random) ? .text : .binary,
                    payload: Self.payload(&random)
                )
            )
        }
        let recording = ReadRecording(sessions: [session])
        #expect(try read(write(recording)) == recording)
    }

    /// Bytes that look like JSON often enough.
    private static func payload(_ random: inout SplitMix) -> ArraySlice<UInt8> {
        let pieces = [
            "{", "}", "\"type\"", ":", ",", "\"x\"", "\\", "\"", "1", " ", "\n", "\r", "é", "\u{2028}", "\0", "null",
        ]
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0..<12, using: &random) {
            bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
            if Int.random(in: 0..<20, using: &random) == 0 { bytes.append(.random(in: 0...255, using: &random)) }
        }
        if Bool.random(using: &random) { bytes = Array("{\"type\":\"x\",\"n\":\(bytes.count)}".utf8) }
        return bytes[...]
    }
}
