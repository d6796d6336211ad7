import RealtimeProtocol
import SessionRecording
import Testing

@Suite("A line of a recording")
struct LineFormTests {
    private static let payload = #"{"type":"session.created","event_id":"e"}"#
    private static let event = RecordedEvent(
        seq: 1,
        at: Timestamp(microseconds: 1_795_338_000_104_233),
        direction: .server,
        payload: Array(payload.utf8)[...]
    )

    @Test(
        "may be spelled in any way JSON allows",
        arguments: [
            #"{"at":"2026-11-22T09:00:00.104233Z","direction":"server","payload":PAYLOAD}"#,
            #"{"at": "2026-11-22T09:00:00.104233Z", "direction": "server", "payload": PAYLOAD}"#,
            #"  { "at" :"2026-11-22T09:00:00.104233Z" , "direction" :"server" , "payload" : PAYLOAD  }  "#,
            "{\t\"at\":\t1795338000104.233,\t\"direction\":\t\"server\",\t\"payload\":\tPAYLOAD\t}\t",
            #"{"payload":PAYLOAD,"direction":"server","at":"2026-11-22T09:00:00.104233Z"}"#,
            #"{"session":"s","seq":7,"at":"2026-11-22T10:00:00.104233+01:00","direction":"server","type":"x","payload":PAYLOAD}"#,
            #"{"at":"2026-11-22T09:00:00.104233Z","direction":"server","payload":PAYLOAD,"note":{"a":["}\"{",2]},"n":-1.5e3}"#,
            #"{"at":1795338000.104233,"direction":"server","payload":PAYLOAD}"#,
            #"{"at":1795338000104233,"direction":"server","payload":PAYLOAD}"#,
            #"{"at":1795338000104233000,"direction":"server","payload":PAYLOAD}"#,
            #"{"at":"1795338000.104233","direction":"server","payload":PAYLOAD}"#,
            #"{"direction":"server","at":"2026-11-22T09:00:00.104233Z","payload":PAYLOAD,"opcode":1}"#,
            #"{"at":"2026-11-22T09:00:00.104233Z","payload":PAYLOAD}"#,
            #"{"at":"2026-11-22T09:00:00.104233Z","direction":null,"payload":PAYLOAD,"text":null,"base64":null}"#,
            #"{"at":"2026-11-22T09:00:00.104233Z","direction":"server","payload":STRING}"#,
            #"{"at":"2026-11-22T09:00:00.104233Z","direction":"server","text":STRING}"#,
            #"{"at":"2026-11-22T09:00:00.104233Z","direction":"server","opcode":1,"base64":"eyJ0eXBlIjoic2Vzc2lvbi5jcmVhdGVkIiwiZXZlbnRfaWQiOiJlIn0="}"#,
            #"{"at":"2026-11-22T09:00:00.104233Z","direction":"server","opcode":1,"base64":"eyJ0eXBlIjoic2Vzc2lvbi5jcmVhdGVkIiwiZXZlbnRfaWQiOiJlIn0"}"#,
        ]
    )
    func spelling(_ line: String) throws {
        let escaped = "\"" + Self.payload.replacing("\"", with: "\\\"") + "\""
        let text = line.replacing("PAYLOAD", with: Self.payload).replacing("STRING", with: escaped)
        let recording = try read(text)
        #expect(recording.problems.isEmpty)
        #expect(recording.events == [Self.event])
    }

    @Test("may have no time", arguments: [#""at":null,"#, ""])
    func noTime(at: String) throws {
        let event = try #require(try read("{\(at)\"direction\":\"server\",\"payload\":\(Self.payload)}").events.first)
        #expect(event.at == nil)
        #expect(event.payload == Self.event.payload)
    }

    @Test("may be a bare event, if its type or the caller says who sent it")
    func bareEvents() throws {
        let lines = [
            #"{"type":"session.update","session":{}}"#, #"  {"event_id":"e","type":"session.updated"}"#,
            #"{"type":"response.text.done","text":"a text of its own"}"#, #"{"type":"session.heartbeat","at":5}"#,
        ]
        let unaided = try read(lines.joined(separator: "\n"))
        #expect(unaided.events.map(\.direction) == [.client, .server, .server])
        #expect(unaided.payloads == [lines[0], String(lines[1].dropFirst(2)), lines[2]])
        #expect(unaided.problems.map(\.line) == [4])
        let aided = try read(lines.joined(separator: "\n"), direction: "server")
        #expect(aided.events.map(\.direction) == [.server, .server, .server, .server])
        #expect(aided.events.allSatisfy { $0.at == nil && $0.opcode == .text })
        #expect(aided.payloads.last == lines[3])
    }

    @Test("that says who sent it is believed, whatever the caller says")
    func ownDirection() throws {
        let lines = #"{"direction":"client","payload":{"type":"x"}}"# + "\n" + #"{"payload":{"type":"x"}}"#
        #expect(try read(lines, direction: "server").events.map(\.direction) == [.client, .server])
    }

    @Test("may be an event of any type that only one side sends")
    func directionsByType() throws {
        for (type, direction) in [
            ("conversation.item.create", Direction.client), ("conversation.item.created", .server),
            ("transcription_session.update", .client), ("transcription_session.updated", .server),
            ("session.input_audio_buffer.append", .client), ("session.output_audio.delta", .server),
            ("error", .server), ("response.audio.delta", .server), ("input_audio_buffer.commit", .client),
        ] {
            #expect(try read("{\"type\":\"\(type)\"}").events.first?.direction == direction, "\(type)")
        }
    }

    @Test(
        "holds other frames as text or base64",
        arguments: [
            (#""text":"not JSON \"\\\n\u0000\ud83d\ude80é""#, Opcode.text, Array("not JSON \"\\\n\0🚀é".utf8)),
            (#""text":"""#, .text, []),
            (#""base64":"AAH/""#, .binary, [0, 1, 255]),
            (#""base64":"AAH\/","opcode":2"#, .binary, [0, 1, 255]),
            (#""base64":"gA==","opcode":1"#, .text, [0x80]),
            (#""base64":"""#, .binary, []),
            (#""payload":[1, 2]"#, .text, Array("[1, 2]".utf8)),
            (#""payload":-12.5e3"#, .text, Array("-12.5e3".utf8)),
            (#""payload":{"type":"x"},"opcode":2"#, .binary, Array(#"{"type":"x"}"#.utf8)),
            (#""payload":"""#, .text, []),
        ]
    )
    func otherFrames(member: String, opcode: Opcode, payload: [UInt8]) throws {
        let recording = try read("{\"at\":null,\"direction\":\"client\",\(member)}")
        #expect(recording.problems.isEmpty)
        let event = try #require(recording.events.first)
        #expect(event.opcode == opcode)
        #expect(Array(event.payload) == payload)
    }

    @Test("may end with CR LF, stand between blank lines, follow a byte order mark, or lack its end")
    func lineEnds() throws {
        let line = #"{"at":null,"direction":"server","payload":{"type":"x"}}"#
        let recording = try read("\u{FEFF}\(line)\r\n\r\n\n   \n\(line)\n\t\r\n\(line)")
        #expect(recording.problems.isEmpty)
        #expect(recording.payloads == Array(repeating: #"{"type":"x"}"#, count: 3))
        #expect(
            try read("\(line)\r\n\(#"{"type":"error"}"#)\r\n").payloads == [#"{"type":"x"}"#, #"{"type":"error"}"#]
        )
    }
}

@Suite("A line of an event that was altered")
struct AlteredLineTests {
    @Test(
        "says so, and is read as it was written",
        arguments: [
            (Alteration(isRedacted: true), #"{"a":1}"#, #""redacted":true,"payload":{"a":1}}"#),
            (Alteration(byteCount: 70_000_000), #"{"a":"#, #""bytes":70000000,"text":"{\"a\":"}"#),
            (Alteration(isRedacted: true, byteCount: 9), "", #""redacted":true,"bytes":9,"text":""}"#),
            (nil, #"{"a":1}"#, #""payload":{"a":1}}"#),
        ]
    )
    func roundTrip(_ alteration: Alteration?, _ payload: String, _ end: String) throws {
        let event = RecordedEvent(
            seq: 1,
            at: nil,
            direction: .client,
            payload: Array(payload.utf8)[...],
            alteration: alteration
        )
        var bytes: [UInt8] = []
        JSONLinesWriter.append(event, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"at":null,"direction":"client","# + end + "\n")
        #expect(try read(bytes).events == [event])
    }

    @Test(
        "may say it in ways nobody knows, which are passed over",
        arguments: [#""redacted":1"#, #""redacted":"true""#, #""redacted":false"#, #""bytes":"9""#, #""bytes":null"#]
    )
    func otherKinds(_ member: String) throws {
        let recording = try read("{\(member),\"direction\":\"server\",\"payload\":{}}")
        #expect(recording.events.map(\.alteration) == [nil])
        #expect(recording.problems.isEmpty)
    }

    @Test("has members of its own that a bare event may have, too")
    func bareEvent() throws {
        #expect(try read(#"{"type":"session.created","redacted":true,"bytes":5}"#).events.map(\.alteration) == [nil])
    }
}
