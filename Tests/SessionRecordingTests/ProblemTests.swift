import Foundation
import SessionRecording
import TestSupport
import Testing

@Suite("A damaged line")
struct ProblemTests {
    private static let cutOff = "the line is cut off: it ends before its JSON object does"
    private static let noEvent =
        "the line holds no event: it has no `payload`, `text` or `base64`, and no `type` of its own"
    private static let noDirection =
        "nothing says who sent the event: the line has no `direction`, and its type does not tell"
    private static let good = #"{"at":null,"direction":"server","payload":{"type":"x"}}"#

    @Test(
        "is reported in plain words, and the lines around it are read",
        arguments: [
            (#"{"at":null,"direction":"server","payload":{"type":"x","de"#, cutOff),
            (#"{"at":null,"direction":"server","payload":{"type":"x""#, cutOff),
            (#"{"at":null,"direction":"server","payload":{"type":"x"}"#, cutOff),
            (#"{"at":null,"direction":"server","payload":{"ok":tru"#, cutOff),
            (#"{"at":null,"direction":"server","payload":{"type":12"#, cutOff),
            (#"{"at":null,"direction":"server","payload":{"a":"\u00"#, cutOff),
            ("{", cutOff),
            (
                #"{"at":null,"direction":"server","payload":{"a":1,}}"#,
                "the line is not valid JSON: expected a member name (byte 50 of the line)"
            ),
            (
                #"{"at":null,"direction":"server","payload":{"a":1}{"b":2}}"#,
                "the line is not valid JSON: expected `,` or `}` after a member (byte 50 of the line)"
            ),
            (
                #"{"at":null,"direction":"server","payload":{"a":01}}"#,
                "the line is not valid JSON: a number must not start with a zero (byte 48 of the line)"
            ),
            (
                #"{"at":null,"direction":"server","payload":{"a":NaN}}"#,
                "the line is not valid JSON: expected a value (byte 48 of the line)"
            ),
            (
                "{\"at\":null,\"direction\":\"server\",\"payload\":{\"a\":\"\u{1}\"}}",
                "the line is not valid JSON: a control character in a string must be escaped (byte 49 of the line)"
            ),
            ("oops", "the line is not a JSON object"),
            ("[1]", "the line is not a JSON object"),
            ("\"{}\"", "the line is not a JSON object"),
            ("2026-11-22 09:00:00 INFO connected", "the line is not a JSON object"),
            ("\u{0}\u{0}\u{0}", "the line is binary data, not text"),
            ("PK\u{3}\u{4}", "the line is binary data, not text"),
            ("{}", noEvent),
            (
                #"{"at":null,"direction":"server","payload":null}"#,
                noEvent
            ),
            (
                #"{"at":null,"direction":"server","payload":{"type":"x"},"text":"y"}"#,
                "the line has more than one of `payload`, `text` and `base64`"
            ),
            (
                #"{"at":null,"direction":"server","payload":{"type":"x"},"payload":{"type":"y"}}"#,
                "the line has more than one of `payload`, `text` and `base64`"
            ),
            (
                #"{"at":null,"payload":{"type":"x"}}"#,
                noDirection
            ),
            (#"{"type":"x"}"#, noDirection),
            (
                #"{"at":null,"text":"no type at all"}"#,
                noDirection
            ),
            (
                #"{"at":null,"direction":"up","payload":{"type":"x"}}"#,
                "`direction` names neither the client nor the server, and the event's type does not tell"
            ),
            (
                #"{"at":null,"direction":1,"payload":{"type":"x"}}"#,
                "`direction` names neither the client nor the server, and the event's type does not tell"
            ),
            (#"{"at":null,"direction":"server","text":{"type":"x"}}"#, "`text` is not a string"),
            (#"{"at":null,"direction":"server","base64":"A*=="}"#, "`base64` is not a string of base64"),
            (#"{"at":null,"direction":"server","base64":12}"#, "`base64` is not a string of base64"),
            (
                #"{"at":null,"direction":"server","base64":"AAE=","opcode":8}"#,
                "`opcode` is neither 1 (text) nor 2 (binary)"
            ),
            (#"{"tapedeck":"two"}"#, "`tapedeck` is not the number of a format version"),
            (#"{"tapedeck":0.5}"#, "`tapedeck` is not the number of a format version"),
        ]
    )
    func problems(line: String, message: String) throws {
        let recording = try read("\(Self.good)\n\n\(line)\n\(Self.good)\n")
        let expected = RecordingProblem(line: 3, byteOffset: Self.good.utf8.count + 2, message: message)
        #expect(recording.problems == [expected])
        #expect(recording.events.map(\.seq) == [1, 2])
        #expect(recording.problems.first?.description == "line 3 (byte 57): \(message)")
    }

    @Test("with bytes that are no UTF-8 is reported")
    func invalidUTF8() throws {
        for (bytes, place) in [([0xFF], 49), ([0xC0, 0x80], 49), ([0xED, 0xA0, 0x80], 49), ([0x61, 0xE2, 0x82], 50)] {
            let start = Array(#"{"at":null,"direction":"server","payload":{"a":""#.utf8)
            let line = start + bytes.map(UInt8.init) + Array("\"}}".utf8)
            let recording = try read(line + [0x0A] + Array(Self.good.utf8))
            let message = "the line is not valid JSON: invalid UTF-8 in a string (byte \(place) of the line)"
            #expect(recording.problems == [RecordingProblem(line: 1, byteOffset: 0, message: message)])
            #expect(recording.events.count == 1)
        }
    }

    @Test("with a payload too deep to be looked at is reported")
    func tooDeep() throws {
        let payload = String(repeating: "[", count: 600) + String(repeating: "]", count: 600)
        let recording = try read("{\"at\":null,\"direction\":\"server\",\"payload\":\(payload)}\n\(Self.good)")
        #expect(recording.problems.map(\.message) == ["the line is nested deeper than 512 levels"])
    }

    @Test(
        "with a time that is none is an event all the same",
        arguments: ["\"yesterday\"", "\"2026-11-22\"", "\"2026-11-22T09:00:00+1\"", "true", "[1]", "1e99", "{}"]
    )
    func unreadableTime(at: String) throws {
        let line = "{\"at\":\(at),\"direction\":\"server\",\"payload\":{\"type\":\"y\"}}"
        let recording = try read("\(line)\n\(Self.good)\n\(line)")
        #expect(recording.payloads == [#"{"type":"y"}"#, #"{"type":"x"}"#, #"{"type":"y"}"#])
        #expect(recording.events.allSatisfy { $0.at == nil })
        let message = "the event's time cannot be read; the event is kept without one"
        #expect(recording.problems.map(\.message) == [message, message])
        #expect(recording.problems.map(\.line) == [1, 3])
    }

    @Test("changes nothing about the others, wherever it is hurt", arguments: Fixtures.samples)
    func mutations(_ sample: Fixture) throws {
        let lines = try sample.bytes().split(separator: 0x0A).filter { $0.count < 2000 }
        let whole = try read(Array(lines.joined(separator: [0x0A])))
        var random = SplitMix(seed: UInt64(lines.count))
        for _ in 0..<25 {
            let index = Int.random(in: 1..<lines.count, using: &random)
            var damaged = lines.map(Array.init)
            Self.damage(&damaged[index], &random)
            // A damaged line may still be one, but never more, and its neighbours stay what they were.
            let recording = try read(Array(damaged.joined(separator: [0x0A])))
            let others = whole.events.filter { $0.seq != index }.map(\.payload)
            #expect(recording.events.count + recording.problems.count >= whole.events.count)
            #expect(recording.problems.allSatisfy { $0.line == index + 1 })
            if recording.events.count == others.count {
                #expect(recording.events.map(\.payload) == others)
            } else {
                #expect(recording.events.filter { $0.seq != index }.map(\.payload) == others)
            }
        }
    }

    private static func damage(_ line: inout [UInt8], _ random: inout SplitMix) {
        let place = Int.random(in: 0..<line.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: line.removeSubrange(place...)
        case 1: line.remove(at: place)
        case 2: line[place] = UInt8.random(in: 0x0B...0xFF, using: &random)
        default: line.insert(UInt8.random(in: 0x0B...0xFF, using: &random), at: place)
        }
        if line.isEmpty { line = [UInt8(ascii: "x")] }
    }
}
