import Foundation
import RealtimeProtocol
import SessionRecording
import SessionRedaction
import Testing

@Suite("A file whose events come newest first")
struct NewestFirstTests {
    private static func lines(_ times: [Int?], greetingAt greeting: Int?) -> String {
        times.enumerated().map { index, time in
            let type = index == greeting ? "session.created" : "response.done"
            let at = time.map { ",\"timestamp\":\(1_795_338_000 + $0)" } ?? ""
            return "{\"type\":\"\(type)\",\"event_id\":\"e\(index)\"\(at)}"
        }.joined(separator: "\n")
    }

    @Test(
        "is turned around, which is said",
        arguments: [
            lines([3, 2, 1], greetingAt: nil), lines([9, 9, 4, 4], greetingAt: nil), lines([2, 1], greetingAt: 1),
            lines([nil, nil, nil], greetingAt: 2), lines([5, nil, 4, 3], greetingAt: 3),
            lines((0..<50).reversed().map { $0 }, greetingAt: 49),
        ]
    )
    func turned(_ text: String) throws {
        let recording = try read(text)
        let turned = text.split(separator: "\n").reversed().joined(separator: "\n")
        #expect(recording.payloads.joined(separator: "\n") == turned)
        #expect(recording.events.map(\.seq) == Array(1...recording.events.count))
        #expect(recording.notes == [.turnedAround])
        #expect(recording.notes.first?.description == "the events came newest first and were turned around")
        let straight = try read(turned)
        #expect(straight.sessions == recording.sessions)
        #expect(straight.notes == [])
    }

    @Test(
        "is not one whose clock stepped back, or whose greeting is not last",
        arguments: [
            lines([2, 1], greetingAt: nil), lines([3, 2, 1, 4], greetingAt: nil), lines([1, 3, 2], greetingAt: nil),
            lines([nil, nil, nil], greetingAt: 0), lines([nil, nil, nil], greetingAt: 1), lines([nil], greetingAt: 0),
            lines([3, 2, 1], greetingAt: 0), lines([nil, nil], greetingAt: nil), lines([4, 4, 4], greetingAt: nil),
        ]
    )
    func straight(_ text: String) throws {
        let recording = try read(text)
        #expect(recording.payloads.joined(separator: "\n") == text)
        #expect(recording.notes == [])
    }

    @Test("is left as it is if Tapedeck wrote it")
    func own() throws {
        let header = #"{"tapedeck":1,"session":{"id":"01M6HBE2MDDB9YWSH99A8VX6XH"}}"#
        let lines = [3, 2, 1].map { #"{"at":\#(1_795_338_000 + $0),"direction":"server","payload":{"type":"\#($0)"}}"# }
        #expect(
            try read(([header] + lines).joined(separator: "\n")).events.first?.payload.elementsEqual(
                "{\"type\":\"3\"}".utf8
            ) == true
        )
    }

    @Test("keeps what stands before a line that ends the reading")
    func failure() throws {
        let text = Self.lines([3, 2, 1], greetingAt: nil) + "\n{\"tapedeck\":99}"
        var reader = try RecordingReader(bytes: Array(text.utf8), name: "test.jsonl")
        var count = 0
        #expect(throws: RecordingError.self) {
            while let element = try reader.next() { if case .event = element { count += 1 } }
        }
        #expect(count == 3)
    }
}

@Suite("Secrets in a file of another tool")
struct ForeignSecretTests {
    private static let update =
        #"{"type":"session.update","session":{"tools":[{"type":"mcp","authorization":"sk-1","headers":{"X":"Bearer ek_2"}}]}}"#
    private static let redacted =
        #"{"type":"session.update","session":{"tools":[{"type":"mcp","authorization":"[redacted]","headers":{"X":"[redacted]"}}]}}"#

    @Test(
        "are replaced, which is said",
        arguments: [
            update, "[\(update)]", "> \(update)", #"{"ts":1795338000,"event":\#(update)}"#,
            #"{"at":null,"direction":"client","payload":\#(update)}"#,
        ]
    )
    func replaced(_ text: String) throws {
        let recording = try read(text)
        #expect(recording.payloads == [Self.redacted])
        #expect(recording.events.map(\.alteration) == [Alteration(isRedacted: true)])
        #expect(recording.notes == [.redacted(events: 1)])
        #expect(recording.notes.first?.description == "secrets were replaced in 1 event")
        var options = ForeignFileOptions.redacting
        options.keepsSecrets = true
        let kept = try SessionRecordingTests.read(
            RecordingReader(bytes: Array(text.utf8), name: "kept", foreign: options)
        )
        #expect(kept.payloads == [Self.update])
        #expect(kept.notes == [])
        // The id is the same, so that it is known to be the same session.
        #expect(kept.sessions.map(\.metadata.id) == recording.sessions.map(\.metadata.id))
    }

    @Test("are replaced under any name if they are keys beyond doubt")
    func keys() throws {
        let key = "sk-proj-0123456789abcdef"
        let lines = [
            #"{"type":"session.update","api_key":"\#(key)","a":["Bearer \#(key)","sk-2","task-\#(key) of it"]}"#,
            #"{"type":"session.update","\#(key)":1}"#,
        ]
        let recording = try read(lines.joined(separator: "\n"))
        #expect(
            recording.payloads == [
                #"{"type":"session.update","api_key":"[redacted]","a":["[redacted]","sk-2","task-\#(key) of it"]}"#,
                lines[1],
            ]
        )
    }

    @Test("are left in what Tapedeck exported")
    func own() throws {
        let header = #"{"tapedeck":1,"session":{"id":"01M6HBE2MDDB9YWSH99A8VX6XH"}}"#
        let line = #"{"at":null,"direction":"client","payload":\#(Self.update)}"#
        let recording = try read(header + "\n" + line)
        #expect(recording.payloads == [Self.update])
        #expect(recording.notes == [])
    }
}

@Suite("A file that cannot be read")
struct ForeignRefusalTests {
    @Test(
        "is refused by what it is",
        arguments: [
            ("interactions:\n- direction: received\n  payload: '{}'\n", "is YAML, as test cassettes are, not JSON"),
            ("---\nhttp_interactions:\n- request:\n", "is YAML, as test cassettes are, not JSON"),
            ("# a comment\nversion: 1\ninteractions:\n", "is YAML, as test cassettes are, not JSON"),
            ("- request:\n    method: GET\n", "is YAML, as test cassettes are, not JSON"),
            ("5467:9:websocket;0:~8:response;", "is a flow file of mitmproxy"),
        ]
    )
    func refused(_ text: String, _ message: String) {
        let error = #expect(throws: RecordingError.self) { try read(text) }
        #expect(error?.message == message)
        #expect(error?.code == .notARecording)
    }

    @Test(
        "tells the first line's reason, and the commonest if that is another",
        arguments: [
            (
                "{\"level\":\"info\"}\n",
                "holds no events of a session; line 1: the line holds no event: it has no `payload`, `text` or `base64`, "
                    + "and no `type` of its own"
            ),
            (
                "oops\n{}\n{}\n",
                "is text, not a recording; a recording has one JSON object a line; line 1: the line is not a JSON object; "
                    + "2 of 3 lines: the line holds no event: it has no `payload`, `text` or `base64`, and no `type` of its own"
            ),
            (
                #"{"direction":"up","event":{"type":"x"}}"#,
                "holds no events of a session; line 1: `direction` names neither the client nor the server, and the event's "
                    + "type does not tell"
            ),
            (
                #"{"type":"x"}"#,
                "nothing says who sent its events; line 1: nothing says who sent the event: the line has no `direction`, "
                    + "and its type does not tell"
            ),
        ]
    )
    func reasons(_ text: String, _ message: String) {
        let error = #expect(throws: RecordingError.self) { try read(text) }
        #expect(error?.message == message)
    }
}

@Suite("A HAR file's messages")
struct HARVariantTests {
    @Test(
        "may tell time and sender in the words of logs",
        arguments: [
            #""type":"receive","time":1795338000.104233"#, #""type":"Received","time":"2026-11-22T09:00:00.104233Z""#,
            #""type":"receive","time":1795338000104.233"#,
            #""type":"in","timestamp":"2026-11-22T10:00:00.104233+01:00""#,
            #""type":"message","direction":"server","time":1795338000104233"#,
            #""type":"receive","time":"1795338000.104233""#,
            #""type":"receive","time":"2026-11-22T09:00:00.104233""#,
        ]
    )
    func words(_ members: String) throws {
        let data = #""data":"{\"type\":\"session.created\"}""#
        let recording = try read(#"{"log":{"entries":[{"_webSocketMessages":[{\#(members),"opcode":1,\#(data)}]}]}}"#)
        #expect(recording.problems == [])
        #expect(recording.events.map(\.direction) == [.server])
        let time = try Timestamp("2026-11-22T09:00:00.104233Z")
        #expect(recording.events.map(\.at) == [time])
    }
}
