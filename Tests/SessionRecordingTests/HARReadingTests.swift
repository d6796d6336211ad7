import Foundation
import RealtimeProtocol
import SessionRecording
import SessionRedaction
import TestSupport
import Testing

@Suite("A HAR file")
struct HARReadingTests {
    private static let created = #"{\"type\":\"session.created\",\"session\":{\"id\":\"sess_1\"}}"#
    private static let first = #"{"type":"receive","time":1793731283.266212,"opcode":1,"data":"\#(created)"}"#

    /// An entry; what it says of the connection stands before its messages.
    private static func entry(
        _ messages: String...,
        url: String = "wss://api.openai.com/v1/realtime?model=gpt-realtime",
        rest: String = ""
    ) -> String {
        """
        {"startedDateTime":"2026-11-03T18:41:22.500000+00:00","request":{"method":"GET","url":"\(url)","headers":[\
        {"name":"Authorization","value":"Bearer sk-secret"}]},"response":{"status":101,"content":{"text":"{[\\""}},\
        "_webSocketMessages":[\(messages.joined(separator: ","))]\(rest)}
        """
    }

    private static func file(_ entries: String...) -> [UInt8] {
        Array(#"{"log":{"version":"1.2","entries":[\#(entries.joined(separator: ","))],"pages":[]}}"#.utf8)
    }

    private func read(_ bytes: [UInt8], all: Bool = false, keepsSecrets: Bool = false) throws -> ReadRecording {
        var options = ForeignFileOptions.redacting
        options.includesAllSockets = all
        options.keepsSecrets = keepsSecrets
        return try SessionRecordingTests.read(RecordingReader(bytes: bytes, name: "test.har", foreign: options))
    }

    private func readOne(_ messages: String) throws -> ReadRecording {
        try read(Self.file(Self.entry(Self.first, messages)))
    }

    // MARK: - Sessions

    @Test("is a session for each WebSocket, with what its entry says")
    func sessions() throws {
        let recording = try read(
            Self.file(
                #"{"request":{"method":"GET","url":"https://example.com/"},"response":{"status":200}}"#,
                Self.entry(Self.first, #"{"type":"send","time":1793731284,"opcode":1,"data":"x"}"#),
                Self.entry(Self.first, url: "https://a.azure.com/openai/realtime?api-version=1&deployment=my%2Dmodel")
            )
        )
        #expect(recording.problems.isEmpty)
        #expect(recording.sessions.count == 2)
        let session = recording.sessions[0]
        #expect(session.metadata.upstream == "wss://api.openai.com/v1/realtime?model=gpt-realtime")
        #expect(session.metadata.model == "gpt-realtime")
        #expect(session.metadata.source == "har")
        #expect(session.metadata.startedAt == (try Timestamp("2026-11-03T18:41:22.500000Z")))
        #expect(ULID.isValid(session.metadata.id))
        #expect(session.events.map(\.direction) == [.server, .client])
        #expect(session.events.map(\.seq) == [1, 2])
        #expect(session.events[0].at == (try Timestamp("2026-11-03T18:41:23.266212Z")))
        #expect(session.events[1].at == (try Timestamp("2026-11-03T18:41:24Z")))
        #expect(recording.payloads[1] == "x")
        #expect(recording.sessions[1].metadata.model == "my-model")
        #expect(recording.sessions[1].events.map(\.seq) == [1])
    }

    @Test("may say of a connection what it has to say behind its messages, as Chrome does")
    func order() throws {
        let entry = """
            {"_webSocketMessages":[\(Self.first)],"request":{"headers":[],"url":"wss://h/v1/realtime?model=m"},\
            "startedDateTime":"2026-11-03T18:41:23Z"}
            """
        for recording in [try read(Self.file(entry)), try SessionRecordingTests.read(piped: Self.file(entry))] {
            #expect(recording.sessions.map(\.metadata.model) == ["m"])
            #expect(recording.sessions.map(\.metadata.startedAt) == [try Timestamp("2026-11-03T18:41:23Z")])
            #expect(recording.events.count == 1)
        }
    }

    @Test("begins with its first message where the entry's clock is behind")
    func start() throws {
        let early = #"{"type":"send","time":1793731282.1,"data":"{}"}"#
        let recording = try read(Self.file(Self.entry(early, Self.first)))
        #expect(recording.sessions[0].metadata.startedAt == recording.events[0].at)
    }

    @Test("gives the sessions that speak the Realtime protocol, or all")
    func realtimeOnly() throws {
        let chat = #"{"type":"send","time":1,"opcode":1,"data":"{\"type\":\"hello\"}"}"#
        let error = #"{"type":"receive","time":1,"data":"{\"type\":\"error\",\"error\":{\"code\":\"x\"}}"}"#
        let file = Self.file(
            Self.entry(chat),
            Self.entry(chat, Self.first),
            Self.entry(error),
            Self.entry(error, url: "wss://example.com/graphql")
        )
        #expect(try read(file).sessions.map(\.events.count) == [2, 1])
        #expect(try read(file, all: true).sessions.map(\.events.count) == [1, 2, 1, 1])
    }

    @Test("that mitmproxy wrote is read", .enabled(if: Fixtures.hasShared))
    func mitmproxy() throws {
        let file = Fixtures.shared.appendingPathComponent("captures/har/mitmproxy-websocket.har")
        let recording = try read(Array(try Data(contentsOf: file)), all: true)
        #expect(recording.problems.isEmpty)
        let payloads = recording.sessions.map { $0.events.map { String(decoding: $0.payload, as: UTF8.self) } }
        #expect(
            payloads == [
                [#"{"error":"Unknown api key"}"#], [#"{"error":"Missing apiKey"}"#],
                [#"{"error":"Unknown api key"}"#, "foo", "bar"],
            ]
        )
        #expect(recording.events.map(\.direction) == [.server, .server, .server, .client, .client])
        #expect(
            recording.events.map { $0.at?.description } == [
                "2023-08-29T13:03:20.336985Z", "2023-08-29T13:03:30.270521Z", "2023-08-29T13:03:52.444319Z",
                "2023-08-29T13:04:00.794808Z", "2023-08-29T13:04:04.039395Z",
            ]
        )
        #expect(
            recording.sessions.map(\.metadata.upstream) == [
                "https://demo.piesocket.com/v3/channel_123?api_key=[redacted]&notify_self",
                "https://demo.piesocket.com/v3/channel_123",
                "https://demo.piesocket.com/v3/channel_123?api_key=[redacted]&notify_self",
            ]
        )
        let error = #expect(throws: RecordingError.self) {
            try SessionRecordingTests.read(.open(path: file.path, foreign: .redacting))
        }
        #expect(
            error?.message == "has 3 WebSockets, none of which speaks the Realtime protocol"
        )
    }

    @Test("gives the same id each time it is read, secrets or not")
    func ids() throws {
        let secret = #"{"type":"receive","time":1,"data":"{\"client_secret\":{\"value\":\"ek_1\"}}"}"#
        let file = Self.file(Self.entry(Self.first, secret), Self.entry(Self.first))
        let ids = try read(file).sessions.map(\.metadata.id)
        #expect(Set(ids).count == 2)
        #expect(try read(file, keepsSecrets: true).sessions.map(\.metadata.id) == ids)
    }

    // MARK: - Messages

    @Test(
        "has messages as tools write them",
        arguments: [
            (#"{"type":"send","time":2,"opcode":2,"data":"AP8="}"#, Opcode.binary, [0, 0xFF]),
            (#"{"type":"send","time":2,"opcode":1,"_encoding":"base64","data":"/w=="}"#, .text, [0xFF]),
            (
                #"{"data":"\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\","type":"send"}"#, .text,
                Array("é😀/\u{8}\u{C}\n\r\t\"\\".utf8)
            ),
            (#"{ "type" : "send" , "extra" : [ {"a":"]"} ] , "data" : "" }"#, .text, []),
            (#"{"type":"send","opcode":2,"data":""}"#, .binary, []),
            (#"{"type":"send","opcode":"text","data":"x"}"#, .text, [0x78]),
            (#"{"type":"send","opcode":"1","data":"x"}"#, .text, [0x78]),
            (#"{"type":"send","opcode":"Binary","data":"AP8="}"#, .binary, [0, 0xFF]),
            (#"{"type":"send","data": {"t" : "a}\"","b":[{}]} }"#, .text, Array(#"{"t" : "a}\"","b":[{}]}"#.utf8)),
        ] as [(String, Opcode, [UInt8])]
    )
    func messages(_ message: String, _ opcode: Opcode, _ payload: [UInt8]) throws {
        let recording = try readOne(message)
        #expect(recording.problems.isEmpty)
        let event = try #require(recording.events.last)
        #expect(event.seq == 2)
        #expect(event.opcode == opcode)
        #expect(event.payload.elementsEqual(payload))
    }

    @Test(
        "keeps times to the microsecond, and those that are not known as such",
        arguments: [
            ("1793731283.2662125", "2026-11-03T18:41:23.266212Z"), ("1793731283266.5", "2026-11-03T18:41:23.266500Z"),
            ("null", nil), ("1.793731283e9", "2026-11-03T18:41:23.000000Z"),
            // What counts from the connection's start, or from a machine's, is no moment.
            ("0", nil), ("0.1", nil), ("71234.5", nil), ("-3", nil), ("\"1970-01-01T00:00:01\"", nil),
            ("0.1,\"timestamp\":1793731283.5", "2026-11-03T18:41:23.500000Z"),
            ("1793731283.5,\"timestamp\":0.1", "2026-11-03T18:41:23.500000Z"),
        ]
    )
    func times(_ time: String, _ at: String?) throws {
        let recording = try readOne(#"{"type":"send","time":\#(time),"data":"x"}"#)
        #expect(recording.problems.isEmpty)
        #expect(recording.events.last?.at?.description == at)
        #expect(recording.notes == [])
    }

    @Test("of which no message has a time begins at no time")
    func noTimes() throws {
        let recording = try read(Self.file(Self.entry(Self.first.replacing("1793731283.266212", with: "0.1"))))
        #expect(recording.sessions.map(\.metadata.startedAt) == [nil])
        #expect(recording.events.map(\.at) == [nil])
    }

    @Test("of Tapedeck's own has the times of the recording, whatever they are")
    func exportedTimes() throws {
        let recording = try SessionRecordingTests.read(#"{"at":1.5,"direction":"server","payload":{"type":"error"}}"#)
        #expect(recording.events.map(\.at?.microseconds) == [1_500_000])
        let again = try read(writeHAR(recording))
        #expect(again.events == recording.events)
    }

    @Test("may have objects as its messages' data, which are read with any chunk, and from a pipe")
    func objects() throws {
        let event = Self.created.replacing("\\", with: "")
        let entry = Self.entry(Self.first.replacing("\"\(Self.created)\"", with: event))
        let file = Self.file(entry, entry)
        let recording = try read(file)
        #expect(recording.payloads == [event, event])
        #expect(recording.problems == [])
        try withFile(file) { path in
            for chunk in [1, 7, 64] {
                let chunked = try SessionRecordingTests.read(path: path, chunk: chunk)
                #expect(chunked == recording)
            }
        }
        #expect(try SessionRecordingTests.read(piped: file) == recording)
    }

    @Test(
        "may tell how the connection ended",
        arguments: [
            (#","_webSocketClose":{"code":1001,"reason":"bye","timestamp":7}"#, "", "closed", 1001, 1001, "bye"),
            (#","_webSocketClose":"aborted""#, "", "dropped", nil, nil, nil),
            (#","_webSocketClose":{"reason":""}"#, "", nil, nil, nil, nil),
            ("", #",{"type":"send","opcode":8,"data":"A+hieWU="}"#, "closed", 1000, nil, "bye"),
            ("", #",{"type":"receive","opcode":8,"data":""}"#, "closed", nil, 1005, nil),
            ("", #",{"type":"send","opcode":"close","data":"A+hieWU="}"#, "closed", 1000, nil, "bye"),
            ("", #",{"type":"send","opcode":"ping","data":""}"#, nil, nil, nil, nil),
            ("", #",{"type":"error","opcode":-1,"data":"gone"}"#, "dropped", nil, nil, nil),
            (
                "", #",{"type":"send","opcode":9,"data":""},{"type":"receive","opcode":10,"data":""}"#, nil, nil, nil,
                nil
            ),
        ] as [(String, String, String?, Int?, Int?, String?)]
    )
    func endings(
        _ rest: String,
        _ messages: String,
        _ ending: String?,
        _ client: Int?,
        _ server: Int?,
        _ reason: String?
    ) throws {
        let recording = try read(Self.file(Self.entry(Self.first + messages, rest: rest)))
        let session = try #require(recording.sessions.first)
        #expect(session.metadata.ending?.rawValue == ending)
        #expect(session.metadata.clientClose?.code == client)
        #expect(session.metadata.serverClose?.code == server)
        #expect((session.metadata.clientClose ?? session.metadata.serverClose)?.reason == reason)
        #expect(session.events.count == 1)
        #expect(recording.problems.isEmpty)
    }

    @Test(
        "has messages that cannot be taken as they stand",
        arguments: [
            ("7", nil, "the message is not a JSON object"),
            (#"{"data":"x"}"#, nil, "`type` is neither `send` nor `receive`"),
            (#"{"type":"up","data":"x"}"#, nil, "`type` is neither `send` nor `receive`"),
            (#"{"type":"send","opcode":0,"data":"x"}"#, nil, "`opcode` is neither 1 (text) nor 2 (binary)"),
            (#"{"type":"send","opcode":"one","data":"x"}"#, nil, "`opcode` is neither 1 (text) nor 2 (binary)"),
            (#"{"type":"send"}"#, nil, "the message has no `data`"),
            (#"{"type":"send","data":[{"type":"x"}]}"#, nil, "the message has no `data`"),
            (
                #"{"type":"send","opcode":2,"data":"x y"}"#, "x y",
                "`data` is not base64, which binary data should be; it is kept as it stands"
            ),
            (
                #"{"type":"send","data":"a\ud83db\udc00"}"#, "a\u{FFFD}b\u{FFFD}",
                "`data` has half a surrogate pair, which is no character; U+FFFD stands in its place"
            ),
            (
                #"{"type":"send","time":true,"data":"x"}"#, "x",
                "`time` is not a time; the event is kept without one"
            ),
        ] as [(String, String?, String)]
    )
    func problems(_ message: String, _ payload: String?, _ problem: String) throws {
        let after = #"{"type":"send","data":"after"}"#
        let recording = try readOne(message + "," + after)
        #expect(recording.payloads.dropFirst() == ([payload].compactMap { $0 } + ["after"])[...])
        #expect(recording.events.map(\.seq) == Array(1...recording.events.count))
        #expect(recording.problems.map(\.message) == ["entry 1, message 2: \(problem)"])
        let text = String(decoding: Self.file(Self.entry(Self.first, message)), as: UTF8.self)
        let place = try #require(text.firstRange(of: "," + message)?.lowerBound)
        #expect(recording.problems[0].byteOffset == text[..<place].utf8.count + 1)
        #expect(recording.problems[0].line == 1)
    }

    @Test("counts lines for its problems")
    func lines() throws {
        let text = String(decoding: Self.file(Self.entry(Self.first, "7")), as: UTF8.self)
        let recording = try read(Array(text.replacing(",7", with: "\n,\n 7").utf8))
        #expect(recording.problems.map(\.line) == [3])
    }

    // MARK: - Secrets

    @Test("gives away no secrets, unless they are asked for")
    func secrets() throws {
        let message = #"{"type":"receive","time":1,"data":"{\"client_secret\":{\"value\":\"ek_1\"}}"}"#
        let url = "wss://user:pass@h/v1/realtime?model=m&api-key=abc#sk-fragment"
        let file = Self.file(Self.entry(Self.first, message, url: url))
        let recording = try read(file)
        #expect(recording.sessions[0].metadata.upstream == "wss://h/v1/realtime?model=m&api-key=[redacted]#[redacted]")
        #expect(recording.payloads[1] == #"{"client_secret":{"value":"[redacted]"}}"#)
        #expect(recording.events.map(\.alteration) == [nil, Alteration(isRedacted: true)])
        let kept = try read(file, keepsSecrets: true)
        #expect(kept.events.map(\.alteration) == [nil, nil])
        #expect(kept.payloads[1] == #"{"client_secret":{"value":"ek_1"}}"#)
        #expect(kept.sessions[0].metadata.upstream == recording.sessions[0].metadata.upstream)
    }
    @Test("of another tool is not read when nothing replaces its secrets, unless they are to be kept")
    func undecided() throws {
        let file = Self.file(Self.entry(Self.first))
        let error = #expect(throws: RecordingError.self) {
            try SessionRecordingTests.read(RecordingReader(bytes: file, name: "test.har"))
        }
        #expect(error?.code == .mayHoldSecrets)
        var options = ForeignFileOptions()
        options.keepsSecrets = true
        let kept = try SessionRecordingTests.read(RecordingReader(bytes: file, name: "test.har", foreign: options))
        #expect(kept.events.count == 1)
    }
}
