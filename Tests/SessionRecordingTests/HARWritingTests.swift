import Foundation
import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

@Suite("Writing HAR")
struct HARWritingTests {
    private static let files = Fixtures.samples + Fixtures.captures

    @Test("and reading it gives the same recording", arguments: files)
    func roundTrip(_ file: Fixture) throws {
        let recording = try read(file.bytes())
        #expect(try read(writeHAR(recording)) == recording)
    }

    @Test("and reading it in small chunks gives the same recording", arguments: [1, 7, 4096])
    func chunks(_ size: Int) throws {
        let recording = try read(Fixtures.sample("text-chat").bytes())
        try withFile(writeHAR(recording)) { path in
            let again = try read(path: path, chunk: size)
            #expect(again == recording)
        }
    }

    @Test("gives back odd frames byte for byte")
    func oddFrames() throws {
        let frames: [(Opcode, [UInt8])] = [
            (.text, Array(#"{"type":"session.created"}"#.utf8)), (.text, []), (.binary, []), (.binary, Array(0...255)),
            (.text, [0xFF, 0xFE, 0x22]), (.text, Array(0...127)), (.text, Array("\u{2028}\u{FEFF}é🐈‍⬛\u{10FFFF}".utf8)),
            (.text, [0xED, 0xA0, 0x80]), (.text, Array("\"\\\\n\\u0000".utf8)),
            (.text, Array(#"{"client_secret":{"value":"ek_1"}}"#.utf8)),
        ]
        var recording = ReadRecording(sessions: [.init(metadata: SessionMetadata(id: "01M70YHWSJVBRW419HRRVMMPXN"))])
        for (index, (opcode, payload)) in frames.enumerated() {
            recording.sessions[0].events.append(
                RecordedEvent(
                    seq: index + 1,
                    at: index % 2 == 0 ? nil : Timestamp(microseconds: Int64(index) * 1_000_003 - 5_000_000),
                    direction: index % 3 == 0 ? .client : .server,
                    opcode: opcode,
                    payload: payload[...]
                )
            )
        }
        let bytes = writeHAR(recording)
        #expect(try read(bytes) == recording)
        #expect(try read(piped: bytes) == recording)
        #expect(String(validating: bytes, as: UTF8.self) != nil)
    }

    @Test(
        "keeps how events were altered",
        arguments: [
            (Alteration(isRedacted: true), #""opcode":1,"_redacted":true,"data""#),
            (Alteration(byteCount: 99), #""opcode":1,"_bytes":99,"data""#),
            (Alteration(isRedacted: true, byteCount: 99), #""opcode":1,"_redacted":true,"_bytes":99,"data""#),
            (Alteration(droppedAudio: 99), #""opcode":1,"_dropped_audio":99,"data""#),
        ]
    )
    func alterations(_ alteration: Alteration?, _ text: String) throws {
        var event = RecordedEvent(seq: 1, at: nil, direction: .server, payload: Array("{}".utf8)[...])
        event.alteration = alteration
        let session = SessionMetadata(id: "01M70YHWSJVBRW419HRRVMMPXN")
        let recording = ReadRecording(sessions: [.init(metadata: session, events: [event])])
        let bytes = writeHAR(recording)
        #expect(String(decoding: bytes, as: UTF8.self).contains(text))
        #expect(try read(bytes) == recording)
    }

    @Test("keeps what is known about sessions, several in a file")
    func metadata() throws {
        var session = SessionMetadata(id: "01M70YHWSJVBRW419HRRVMMPXN")
        session.model = "gpt-realtime"
        session.upstream = "wss://api.openai.com/v1/realtime?model=gpt-realtime"
        session.startedAt = try Timestamp("2026-11-03T18:41:22.500001Z")
        session.endedAt = try Timestamp("2026-11-03T18:41:24Z")
        session.clientClose = Close(code: 1000)
        session.serverClose = Close(code: 1001, reason: "“bye”\n")
        session.ending = .closed
        session.ledger.clientFrames = 3
        session.tags = ["a", "b"]
        let event = RecordedEvent(seq: 1, at: nil, direction: .server, payload: Array("{}".utf8)[...])
        let recording = ReadRecording(sessions: [
            .init(metadata: session, events: [event]),
            .init(metadata: SessionMetadata(id: "01M70YHWSJVBRW419HRRVMMPXP"), events: [event]),
        ])
        #expect(try read(writeHAR(recording)) == recording)
    }

    @Test("spells entries as other tools read them")
    func text() throws {
        var session = SessionMetadata(id: "01M70YHWSJVBRW419HRRVMMPXN")
        session.upstream = "wss://h/v1/realtime?model=a%20b"
        session.startedAt = Timestamp(microseconds: 1_793_731_282_500_001)
        session.endedAt = Timestamp(microseconds: 1_793_731_284_000_001)
        session.serverClose = Close(code: 1001, reason: "bye")
        var bytes: [UInt8] = []
        var writer = HARWriter(version: "1.0")
        writer.begin(session, to: &bytes)
        writer.append(
            RecordedEvent(
                seq: 1,
                at: Timestamp(microseconds: 1_793_731_283_000_120),
                direction: .client,
                payload: Array(#"{"type":"x"}"#.utf8)[...]
            ),
            to: &bytes
        )
        writer.append(
            RecordedEvent(seq: 2, at: nil, direction: .server, opcode: .binary, payload: [1, 2]),
            to: &bytes
        )
        writer.append(RecordedEvent(seq: 3, at: nil, direction: .server, payload: [0xFF]), to: &bytes)
        writer.finish(to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self) == #"""
                {"log":{"version":"1.2","creator":{"name":"tapedeck","version":"1.0"},"pages":[],"entries":[
                {"startedDateTime":"2026-11-03T18:41:22.500001Z","time":1500.0,"request":{"method":"GET","url":"wss://h/v1/realtime?model=a%20b","httpVersion":"HTTP/1.1","cookies":[],"headers":[],"queryString":[{"name":"model","value":"a b"}],"headersSize":-1,"bodySize":0},"response":{"status":101,"statusText":"Switching Protocols","httpVersion":"HTTP/1.1","cookies":[],"headers":[],"content":{"size":0,"mimeType":"x-unknown"},"redirectURL":"","headersSize":-1,"bodySize":-1},"cache":{},"timings":{"send":0,"wait":0,"receive":1500.0},"_resourceType":"websocket","_webSocketClose":{"code":1001,"reason":"bye"},"_tapedeck":{"tapedeck":1,"session":{"id":"01M70YHWSJVBRW419HRRVMMPXN","upstream":"wss://h/v1/realtime?model=a%20b","started_at":"2026-11-03T18:41:22.500001Z","ended_at":"2026-11-03T18:41:24.000001Z","server_close":{"code":1001,"reason":"bye"}}},"_webSocketMessages":[
                {"type":"send","time":1793731283.000120,"opcode":1,"data":"{\"type\":\"x\"}"},
                {"type":"receive","time":null,"opcode":2,"data":"AQI="},
                {"type":"receive","time":null,"opcode":1,"_encoding":"base64","data":"/w=="}
                ]}
                ]}}

                """#
        )
    }

    @Test("says of a session without times that it has none")
    func timeless() throws {
        var estimated = SessionMetadata(id: "01M70YHWSJVBRW419HRRVMMPXN")
        estimated.startedAt = Timestamp(microseconds: 1_793_731_282_000_000)
        estimated.times = .estimated
        estimated.model = "a b"
        var unknown = SessionMetadata(id: "01M70YHWSJVBRW419HRRVMMPXP")
        unknown.model = "gpt-realtime"
        let bytes = writeHAR(ReadRecording(sessions: [.init(metadata: estimated), .init(metadata: unknown)]))
        let file = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: [String: Any]])
        let entries = try #require(file["log"]?["entries"] as? [[String: Any]])
        #expect(
            entries.map { $0["comment"] as? String } == [
                "The recording has no times; its beginning is estimated.",
                "The recording does not say when it was.",
            ]
        )
        #expect(
            entries.map { $0["startedDateTime"] as? String } == [
                "2026-11-03T18:41:22.000000Z", "1970-01-01T00:00:00.000000Z",
            ]
        )
        let requests = entries.compactMap { $0["request"] as? [String: Any] }
        #expect(
            requests.map { $0["url"] as? String } == [
                "wss://unknown.invalid/v1/realtime", "wss://unknown.invalid/v1/realtime?model=gpt-realtime",
            ]
        )
    }

    @Test("takes the first event's time for a session that does not say when it began")
    func startOfFirstEvent() throws {
        let event = RecordedEvent(
            seq: 1,
            at: try Timestamp("2026-11-03T18:41:22.500001Z"),
            direction: .server,
            payload: Array("{}".utf8)[...]
        )
        let session = SessionMetadata(id: "01M70YHWSJVBRW419HRRVMMPXN")
        let bytes = writeHAR(ReadRecording(sessions: [.init(metadata: session, events: [event])]))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(#"{"startedDateTime":"2026-11-03T18:41:22.500001Z","time":0,"#))
        #expect(!text.contains("comment"))
        #expect(try read(bytes).sessions.map(\.metadata) == [session])
    }

    @Test("gives a file with nothing in it where there is no session")
    func nothing() throws {
        let bytes = writeHAR(ReadRecording())
        #expect(throws: RecordingError.self) { try read(bytes) }
        #expect((try? JSONSerialization.jsonObject(with: Data(bytes))) != nil)
    }
}
