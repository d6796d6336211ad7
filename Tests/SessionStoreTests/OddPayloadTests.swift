import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import SessionStore
import Testing

/// Frames that are hard to store: each has to come back byte for byte, and no view may stumble over it.
@Suite struct OddPayloadTests {
    static let payloads: [(name: String, bytes: [UInt8])] = [
        ("empty", []),
        ("not JSON", Array("oops".utf8)),
        ("cut off", Array(#"{"type":"response.done","response":{"#.utf8)),
        ("an array", Array("[1,2]".utf8)),
        ("a NUL byte", Array("{\"type\":\"error\"}\0{\"x\":1}".utf8)),
        ("a NUL byte first", [0, 1, 2]),
        ("not UTF-8", Array(#"{"type":"error","x":""#.utf8) + [0xFF, 0xC0, 0x80] + Array(#""}"#.utf8)),
        ("a lone surrogate", Array(#"{"type":"error","event_id":"\ud800"}"#.utf8)),
        ("no type", Array(#"{"event_id":"event_1"}"#.utf8)),
        ("an empty type", Array(#"{"type":""}"#.utf8)),
        ("a type with escapes", Array(#"{"type":"\u0065rror"}"#.utf8)),
        ("a type that is no string", Array(#"{"type":1,"event_id":{"a":[1]},"item_id":null,"response_id":2.5}"#.utf8)),
        ("deeply nested", Array((#"{"type":"error","x":"# + nested(3000) + "}").utf8)),
        ("numbers out of range", Array(#"{"type":"response.done","response":{"usage":{"total_tokens":1e400}}}"#.utf8)),
        ("spaces", Array("  {  \"type\" : \"error\"  }  \n".utf8)),
        ("the same member twice", Array(#"{"type":"input_audio_buffer.append","audio":"AAAA","audio":"AQID"}"#.utf8)),
        ("audio before the type", Array(#"{"audio":"AQIDBA==","type":"input_audio_buffer.append"}"#.utf8)),
        ("audio that is empty", Array(#"{"type":"input_audio_buffer.append","audio":""}"#.utf8)),
        ("audio without padding", Array(#"{"type":"input_audio_buffer.append","audio":"AQIDBA"}"#.utf8)),
        ("audio with stray bits", Array(#"{"type":"input_audio_buffer.append","audio":"AQIDBB=="}"#.utf8)),
        ("audio with a line break", Array(#"{"type":"input_audio_buffer.append","audio":"AQID\nBAUG"}"#.utf8)),
        ("audio with an escape", Array(#"{"type":"input_audio_buffer.append","audio":"AQ\/\/"}"#.utf8)),
        ("audio in URL base64", Array(#"{"type":"input_audio_buffer.append","audio":"AQ-_"}"#.utf8)),
        ("audio of one byte", Array(#"{"type":"input_audio_buffer.append","audio":"AQ=="}"#.utf8)),
        ("audio, then garbage", Array(#"{"type":"input_audio_buffer.append","audio":"AQID"} x"#.utf8) + [0xFF]),
        ("audio that is null", Array(#"{"type":"input_audio_buffer.append","audio":null}"#.utf8)),
        (
            "audio after multi-byte text",
            Array(#"{"x":"ü€😀","type":"response.output_audio.delta","delta":"AQID"}"#.utf8)
        ),
    ]

    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    private static let views = [
        "sessions", "events", "responses", "usage", "conversation_items", "tool_calls", "errors",
    ]

    private static func stored(opcode: Opcode) throws -> (TemporaryDatabase, SessionStore, StoredSession) {
        let database = try TemporaryDatabase()
        let store = try database.open()
        let writer = try store.startRecording(SessionMetadata(id: "S1"))
        try writer.append(
            payloads.enumerated().map { index, payload in
                RecordedEvent(seq: index + 1, at: nil, direction: .server, opcode: opcode, payload: payload.bytes[...])
            }
        )
        return (database, store, try store.session(matching: "S1"))
    }

    @Test(arguments: [Opcode.text, .binary])
    func eachComesBack(_ opcode: Opcode) throws {
        let (database, store, session) = try Self.stored(opcode: opcode)
        let events = try store.events(in: session)
        #expect(events.count == Self.payloads.count)
        for (event, payload) in zip(events, Self.payloads) {
            #expect(Array(event.payload) == payload.bytes, "\(payload.name)")
            #expect(event.opcode == opcode)
        }
        #expect(try store.verify(session).findings == [])
        withExtendedLifetime(database) {}
    }

    @Test(arguments: views)
    func noViewStumbles(_ view: String) throws {
        let (database, store, _) = try Self.stored(opcode: .text)
        var columns = 0
        try store.query("SELECT * FROM \(view)") { names, _ in
            columns = names.count
            return true
        }
        if view == "events" { #expect(columns == 14) }
        withExtendedLifetime(database) {}
    }

    @Test func textIsStoredAsTextAndTheRestAsBytes() throws {
        let (database, store, _) = try Self.stored(opcode: .text)
        let kinds = try store.rows("SELECT typeof(payload) FROM event ORDER BY id").flatMap { $0 }
        let expected: [SQLValue] = Self.payloads.map { payload in
            .text(String(validating: payload.bytes, as: UTF8.self) == nil ? "blob" : "text")
        }
        #expect(kinds == expected)
        #expect(kinds.contains(.text("blob")))
        withExtendedLifetime(database) {}
    }

    @Test func onlyCanonicalAudioIsTakenOut() throws {
        let (database, store, _) = try Self.stored(opcode: .text)
        let seqs = try store.rows("SELECT event_id & 4294967295 FROM audio ORDER BY 1").flatMap { $0 }
        let names = seqs.map { seq -> String in
            guard case .integer(let seq) = seq else { return "" }
            return Self.payloads[Int(seq) - 1].name
        }
        #expect(
            names == [
                "the same member twice", "audio of one byte", "audio, then garbage", "audio after multi-byte text",
            ]
        )
        withExtendedLifetime(database) {}
    }

    @Test func aFrameOfTwentyMegabytesIsStored() throws {
        let database = try TemporaryDatabase()
        let store = try database.open()
        let audio = String(repeating: "QUJD", count: 5 << 20)
        let payload = #"{"type":"input_audio_buffer.append","audio":"\#(audio)"}"#
        let writer = try store.startRecording(SessionMetadata(id: "S1"))
        try writer.append([serverEvent(1, payload), serverEvent(2, String(repeating: "x", count: 20 << 20))])
        let session = try store.session(matching: "S1")
        #expect(try store.events(in: session).map { $0.payload.count } == [payload.utf8.count, 20 << 20])
        #expect(try store.verify(session).isWhole)
    }

    @Test func sumsOfImpossibleCountsDoNotFail() throws {
        let database = try TemporaryDatabase()
        let store = try database.open()
        let done = { (id: Int) in
            #"{"type":"response.done","response":{"id":"resp_\#(id)","usage":{"total_tokens":9223372036854775807}}}"#
        }
        let writer = try store.startRecording(SessionMetadata(id: "S1"))
        try writer.append([serverEvent(1, done(1)), serverEvent(2, done(2))])
        let totals = try #require(try store.usageTotals(of: nil).first).totals
        #expect(totals.tokens.total == .max)
        #expect(totals.responses == 2)
        #expect(try store.rows("SELECT total_tokens FROM sessions") == [[.integer(.max)]])
    }
}
