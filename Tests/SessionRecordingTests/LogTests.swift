import Foundation
import RealtimeProtocol
import SessionRecording
import Testing

@Suite("A line of another tool's log")
struct LogTests {
    private static let payload = #"{"type":"session.created","event_id":"e","session":{}}"#
    private static let noon = "2026-11-22T09:00:00.104233Z"

    @Test(
        "has the event under one of many names",
        arguments: [
            #"{"timestamp":TIME,"direction":"server","payload":PAYLOAD}"#,
            #"{"ts":TIME,"direction":"received","event":PAYLOAD}"#,
            #"{"time":TIME,"dir":"in","data":PAYLOAD}"#,
            #"{"at":TIME,"from":"server","message":PAYLOAD}"#,
            #"{"Timestamp":TIME,"Direction":"Incoming","EventData":PAYLOAD}"#,
            #"{"@timestamp":TIME,"sender":"server","event_data":PAYLOAD,"level":"debug"}"#,
            #"{"timestamp":TIME,"source":"openai","payload":STRING}"#,
            #"{"timestamp":TIME,"direction":"RECV","message":STRING}"#,
            #"{"timestamp":TIME,"direction":"<-","data":STRING}"#,
            #"{"timestamp":TIME,"event":"received","data":PAYLOAD}"#,
            #"{"timestamp":TIME,"event":"session.created","payload":PAYLOAD}"#,
            #"{"timestamp":TIME,"type":"session.created","direction":"in","data":PAYLOAD}"#,
            #"{"timestamp":TIME,"type":"server_event","event":PAYLOAD}"#,
            #"{"type":"receive","time":TIME,"opcode":1,"data":STRING}"#,
            #"{"timestamp":TIME,"message":{"direction":"inbound","payload":PAYLOAD}}"#,
            #"{"time":TIME,"message":{"event":{"data":PAYLOAD}}}"#,
            #"{"method":"Network.webSocketFrameReceived","params":{"timestamp":71.5,"response":{"opcode":1,"payloadData":STRING}},"ts":TIME}"#,
            #"{"data":PAYLOAD,"dir":"server_to_client","timestamp":TIME}"#,
            #"{"timestamp":TIME,"direction":"server","content":STRING}"#,
            #"{"type":1,"from_client":false,"content":STRING,"timestamp":TIME}"#,
            #"{"textPayload":STRING,"timestamp":TIME,"severity":"DEBUG"}"#,
            #"{"body":{"stringValue":STRING},"timestamp":TIME}"#,
        ]
    )
    func names(_ line: String) throws {
        let string = "\"" + Self.payload.replacing("\"", with: "\\\"") + "\""
        let text = line.replacing("PAYLOAD", with: Self.payload).replacing("STRING", with: string)
            .replacing("TIME", with: "\"\(Self.noon)\"")
        let recording = try read(text)
        #expect(recording.problems == [])
        let time = try Timestamp(Self.noon)
        let event = RecordedEvent(seq: 1, at: time, direction: .server, payload: Array(Self.payload.utf8)[...])
        #expect(recording.events == [event])
    }

    @Test(
        "has it behind an arrow or words, as on a line of a transcript",
        arguments: [
            #"{"time":TIME,"message":"< EVENT"}"#, #"{"log":"<- EVENT\n","stream":"stdout","time":TIME}"#,
            #"{"time":TIME,"msg":"Received event: EVENT [54 bytes]"}"#, #"{"level":20,"time":TIME,"line":"ws EVENT"}"#,
            #"{"log":"TIMETEXT DEBUG ws < EVENT\r\n","stream":"stderr"}"#, #"{"ts":TIME,"log":{"message":"← EVENT"}}"#,
            #"{"time":TIME,"message":"\u001b[34m< EVENT\u001b[39m"}"#,
            #"{"time":TIME,"message":"READ 54 \"QUOTED\""}"#,
        ]
    )
    func linesOfText(_ line: String) throws {
        let string = Self.payload.replacing("\"", with: "\\\"")
        let quoted = Self.payload.replacing("\"", with: #"\\\""#)
        let text = line.replacing("EVENT", with: string).replacing("QUOTED", with: quoted)
            .replacing("TIMETEXT", with: Self.noon).replacing("TIME", with: "\"\(Self.noon)\"")
        let recording = try read(text)
        #expect(recording.problems == [])
        let time = try Timestamp(Self.noon)
        let event = RecordedEvent(seq: 1, at: time, direction: .server, payload: Array(Self.payload.utf8)[...])
        #expect(recording.events == [event])
    }

    @Test("has one over several lines behind an arrow, byte for byte")
    func linesOfPrettyText() throws {
        let recording = try read(#"{"message":"> {\n  \"type\": \"response.create\"\n}\n"}"#)
        #expect(recording.payloads == ["{\n  \"type\": \"response.create\"\n}"])
        #expect(recording.events.map(\.direction) == [.client])
    }

    @Test("may have a type of its own, as the messages of an SDK have")
    func typedLines() throws {
        let lines = [
            #"{"type":"raw_model_event","data":{"type":"raw_server_event","data":\#(Self.payload)}}"#,
            #"{"data":{"data":{"type":"x.y","event_id":"e"},"type":"raw_server_event"},"type":"raw_model_event","dir":"in"}"#,
            #"{"type":"log","message":"sent {\"type\":\"response.create\"}"}"#,
        ]
        let recording = try read(lines.joined(separator: "\n"))
        #expect(recording.problems == [])
        let payloads = [Self.payload, #"{"type":"x.y","event_id":"e"}"#, #"{"type":"response.create"}"#]
        #expect(recording.payloads == payloads)
        #expect(recording.events.map(\.direction) == [.server, .server, .client])
    }

    @Test("may end with the comma of the array that it was cut out of")
    func commas() throws {
        let lines = [
            #"{"at":"\#(Self.noon)","direction":"server","payload":\#(Self.payload)},"#,
            #"{"at":"\#(Self.noon)","direction":"server","text":"x"} , "#,
            #"{"at":"\#(Self.noon)","direction":"server","payload":\#(Self.payload)}"#,
        ]
        let recording = try read(lines.joined(separator: "\n"))
        #expect(recording.problems == [])
        #expect(recording.payloads == [Self.payload, "x", Self.payload])
        let damaged = try read(lines[0] + "\n{\"at\":null,\n" + #"{"a":1},,"#)
        #expect(damaged.payloads == [Self.payload])
        #expect(damaged.problems.map(\.line) == [2, 3])
    }

    @Test("is an event of a type that nobody knows, whatever is in it")
    func unknownTypes() throws {
        let lines = [
            #"{"type":"a.b","data":{"type":"c","data":{"type":"session.created"}}}"#,
            #"{"type":"word","event_id":"e","data":{"type":"c","data":{"type":"session.created"}}}"#,
            #"{"type":"word","data":{"type":"c"}}"#,
        ]
        #expect(try read(lines.joined(separator: "\n"), direction: "server").payloads == lines)
    }

    @Test("is an event itself, though its text quotes one")
    func quotedEvents() throws {
        let line = #"{"type":"error","message":"cannot read > {\"type\":\"response.create\"}"}"#
        #expect(try read(line).payloads == [line])
    }

    @Test(
        "says who sent it in one of many words, in any case",
        arguments: [
            ("client", Direction.client), ("sent", .client), ("SEND", .client), ("Out", .client), ("outgoing", .client),
            ("outbound", .client), ("request", .client), ("user", .client), ("client_to_server", .client),
            ("client -> server", .client), ("->", .client), ("→", .client), ("tx", .client), ("server", .server),
            ("received", .server), ("recv", .server), ("receive", .server), ("in", .server), ("INCOMING", .server),
            ("inbound", .server), ("response", .server), ("server-event", .server), ("<", .server), ("rx", .server),
        ]
    )
    func words(word: String, direction: Direction) throws {
        let recording = try read(#"{"direction":"\#(word)","event":{"type":"x.y"}}"#)
        #expect(recording.events.map(\.direction) == [direction])
        #expect(recording.problems == [])
    }

    @Test("that a server's side wrote says `received` of what the client sent")
    func serversSide() throws {
        let recording = try read(
            #"{"direction":"received","event":{"type":"session.update"}}"# + "\n"
                + #"{"direction":"sent","event":{"type":"session.updated"}}"# + "\n"
                + #"{"direction":"received","event":{"type":"x.y"}}"#
        )
        #expect(recording.events.map(\.direction) == [.client, .server, .client])
    }

    @Test("with a word that nobody knows is told, and its type or the caller says who sent it")
    func unknownWord() throws {
        let known = #"{"direction":"up","payload":{"type":"error"}}"#
        let unknown = #"{"direction":"up","payload":{"type":"x.y"}}"#
        let recording = try read(known + "\n" + unknown)
        #expect(recording.events.map(\.direction) == [.server])
        #expect(
            recording.problems.map(\.message) == [
                "`direction` names neither the client nor the server; the event's type tells who sent it",
                "`direction` names neither the client nor the server, and the event's type does not tell",
            ]
        )
        #expect(try read(unknown, direction: "client").events.map(\.direction) == [.client])
    }

    @Test(
        "tells the time in one of many forms",
        arguments: [
            (#""2026-11-22T09:00:00.104233Z""#, 104_233), (#""2026-11-22T10:00:00.104233+01:00""#, 104_233),
            (#""2026-11-22T10:00:00.104+0100""#, 104_000), (#""2026-11-22T10:00:00.1+01""#, 100_000),
            (#""2026-11-22 09:00:00,104 UTC""#, 104_000), (#""20261122T090000Z""#, 0),
            (#""2026-11-22T09:00:00.1042339999999Z""#, 104_233), (#""2026-11-22T09:00Z""#, 0),
            (#""2026/11/22 09:00:00.5Z""#, 500_000), ("1795338000", 0), ("1795338000.104233", 104_233),
            ("1795338000104", 104_000), ("1795338000104.233", 104_233), ("1795338000104233", 104_233),
            ("1795338000104233999", 104_233), (#""1795338000.1""#, 100_000), (#""1795338000104""#, 104_000),
            ("1.795338000104e9", 104_000),
        ]
    )
    func times(spelling: String, fraction: Int64) throws {
        for name in ["at", "timestamp", "time", "ts"] {
            let wrapped = try read(#"{"\#(name)":\#(spelling),"event":{"type":"error"}}"#)
            #expect(wrapped.events.map(\.at?.microseconds) == [1_795_338_000_000_000 + fraction], "\(name)")
            #expect(wrapped.problems == [])
            #expect(wrapped.notes == [])
            let bare = try read(#"{"type":"error","\#(name)":\#(spelling)}"#)
            #expect(bare.events.map(\.at) == wrapped.events.map(\.at), "\(name)")
        }
    }

    @Test(
        "tells the time under one of many names, in the unit that the name says",
        arguments: [
            (#""created_at":"2026-11-22T09:00:00.104233Z""#, 104_233), (#""ts_us":1795338000104233"#, 104_233),
            (#""tsMs":1795338000104"#, 104_000), (#""time_ns":1795338000104233999"#, 104_233),
            (#""timestamp_ms":"1795338000104""#, 104_000), (#""timestampMillis":1795338000104.5"#, 104_500),
            (#""created_at":1795338000.5"#, 500_000), (#""timeUnixNano":"1795338000104233999""#, 104_233),
            (#""received_at_ms":1.795338000104e12"#, 104_000), (#""asctime":"2026-11-22 09:00:00,104Z""#, 104_000),
            (#""elapsed_ms":7,"epoch_us":1795338000104233"#, 104_233),
        ]
    )
    func timeNames(_ member: String, fraction: Int64) throws {
        for line in [#"{\#(member),"event":{"type":"error"}}"#, #"{"type":"error",\#(member)}"#] {
            let recording = try read(line)
            #expect(recording.events.map(\.at?.microseconds) == [1_795_338_000_000_000 + fraction], "\(line)")
            #expect(recording.problems == [])
        }
    }

    @Test(
        "tells no moment by a number that is none in its unit, or that counts from elsewhere",
        arguments: [
            #""ts_ms":1234567890"#, #""time_us":5000000000"#, #""timestamp_ns":7000000000000000"#, #""t":1795338000"#,
            #""elapsed_ms":1795338000104"#, #""offset_ms":1795338000104"#, #""start_ms":1795338000104"#,
            #""expires_at":1795338000"#, #""audio_end_ms":1795338000104"#, #""ts_ms":9223372036854775000"#,
            #""time_ms":1e18"#,
        ]
    )
    func noMoments(_ member: String) throws {
        for line in [#"{\#(member),"event":{"type":"error"}}"#, #"{"type":"error",\#(member)}"#] {
            let recording = try read(line)
            #expect(recording.events.map(\.at) == [nil], "\(line)")
        }
    }

    @Test("whose time has no offset is taken for UTC, which is said")
    func localTimes() throws {
        let recording = try read(#"{"timestamp":"2026-11-22T09:00:00.104233","event":{"type":"error"}}"#)
        let time = try Timestamp(Self.noon)
        #expect(recording.events.map(\.at) == [time])
        #expect(recording.notes == [.localTimes])
        #expect(recording.notes.map(\.description) == ["times without an offset from UTC were taken for UTC"])
    }

    @Test("may tell a time that counts from elsewhere, which is none", arguments: ["12.5", "0", "\"3.25\"", "71234"])
    func relativeTimes(_ time: String) throws {
        let recording = try read(#"{"time":\#(time),"event":{"type":"error"}}"#)
        #expect(recording.events.map(\.at) == [nil])
        #expect(recording.problems == [])
    }

    @Test("may be an event with time and direction beside its own members, whose bytes stay")
    func bareEvents() throws {
        let lines = [
            #"{"type":"session.created","event_id":"e","timestamp":"2026-11-22T09:00:00.104233Z"}"#,
            #"{"ts":1795338000.104233,"type":"x.y","direction":"sent"}"#,
            #"{"type":"response.text.done","text":"hi","direction":"server","time":"2026-11-22T09:00:00.104233Z"}"#,
            #"{"type":"x.y","event_id":"e","data":{"type":"z"},"dir":"in","at":"2026-11-22T09:00:00.104233Z"}"#,
        ]
        let recording = try read(lines.joined(separator: "\n"))
        #expect(recording.problems == [])
        #expect(recording.payloads == lines)
        #expect(recording.events.map(\.direction) == [.server, .client, .server, .server])
        let time = try Timestamp(Self.noon)
        #expect(recording.events.map(\.at) == Array(repeating: time, count: 4))
    }

    @Test("has added no drift by saying when the event was seen and who sent it")
    func drift() throws {
        let line = #"""
            {"type":"session.created","session":{},"timestamp":"2026-11-22T09:00:00.104233Z","direction":"in","seq":4,"time":7}
            """#
        let event = try #require(try read(line).events.first)
        #expect(EventDecoder().decodeNotingDrift(event)?.drift.unknownMembers == ["seq", "time"])
    }

    @Test(
        "without an event is told",
        arguments: [
            #"{"timestamp":"2026-11-22T09:00:00Z","level":"info","message":"connected"}"#, #"{"event":"x","data":{}}"#,
            #"{"event":{"data":{"payload":{"event":{"data":{"type":"error"}}}}}}"#, #"{"payload":null,"event":[]}"#,
        ]
    )
    func withoutEvent(_ line: String) throws {
        let recording = try read(#"{"type":"error"}"# + "\n" + line)
        #expect(recording.events.count == 1)
        #expect(recording.problems.map(\.line) == [2])
    }

    @Test("may hold frames that are no events, as copies of a browser's list do")
    func copiedFrames() throws {
        let recording = try read(
            #"""
            [{"type":"receive","time":1795338000.1,"opcode":1,"data":"{\"type\":\"session.created\"}"},
            {"type":"send","time":1795338000.2,"opcode":2,"data":"AAH/"},
            {"type":"send","time":1795338000.3,"opcode":9,"data":""},
            {"type":"receive","time":1795338000.4,"opcode":1,"data":"hello"},
            {"type":"receive","time":1795338000.5,"opcode":8,"data":"A+g="}]
            """#
        )
        #expect(recording.problems == [])
        #expect(recording.events.map(\.direction) == [.server, .client, .server])
        #expect(recording.events.map(\.opcode) == [.text, .binary, .text])
        #expect(recording.events.map { Array($0.payload) }.suffix(2) == [[0, 1, 255], Array("hello".utf8)])
    }
}
