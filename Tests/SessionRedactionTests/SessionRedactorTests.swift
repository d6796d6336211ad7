import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

@testable import SessionRedaction

@Suite("A redacted session")
struct SessionRedactorTests {
    private static let recordings = Fixtures.samples + Fixtures.captures

    /// A recording, its copy, and the strings of both side by side.
    private struct Pair: Sendable {
        var original: Recording
        var copy: Recording
        /// Of frames that are JSON: the path, and the value before and after.
        var strings: [(type: String, path: [String], old: String, new: String)] = []

        init(_ fixture: Fixture, _ options: SessionRedactor.Options = .init()) throws {
            original = try #require(try Recording.read(path: fixture.path, direction: .server).first)
            var redactor = SessionRedactor(options, salt: "test")
            copy = Recording(metadata: redactor.begin(original.metadata), events: [])
            copy.events = original.events.map { redactor.redact($0) }
            for (old, new) in zip(original.events, copy.events) {
                guard let before = try? RawJSON(bytes: Array(old.payload)) else { continue }
                try collect(before, RawJSON(bytes: Array(new.payload)), [], before["type"]?.string ?? "")
            }
        }

        /// Compares all but strings, and collects these.
        private mutating func collect(_ old: RawJSON, _ new: RawJSON, _ path: [String], _ type: String) throws {
            if let text = old.string {
                strings.append((type, path, text, try #require(new.string)))
            } else if !old.members.isEmpty {
                #expect(old.members.map(\.name) == new.members.map(\.name))
                for (old, new) in zip(old.members, new.members) {
                    try collect(old.value, new.value, path + [old.name], type)
                }
            } else if !old.elements.isEmpty {
                #expect(old.elements.count == new.elements.count)
                for (old, new) in zip(old.elements, new.elements) { try collect(old, new, path, type) }
            } else if path.last != "bytes" {
                #expect(old.text == new.text, "\(path)")
            }
        }
    }

    /// Every recording with its copy, made once for all tests; texts are kept or masked.
    private static let pairs = [false, true].map { masksTexts in
        Dictionary(
            uniqueKeysWithValues: recordings.map { fixture in
                (fixture, Result { try Pair(fixture, .init(masksTexts: masksTexts)) })
            }
        )
    }

    private static func pair(_ fixture: Fixture, masksTexts: Bool = false) throws -> Pair {
        try #require(pairs[masksTexts ? 1 : 0][fixture]).get()
    }

    @Test("Order, times, directions, lengths and everything but strings stay", arguments: recordings, [false, true])
    func shape(_ fixture: Fixture, masksTexts: Bool) throws {
        let pair = try Self.pair(fixture, masksTexts: masksTexts)
        #expect(pair.copy.events.count == pair.original.events.count)
        for (old, new) in zip(pair.original.events, pair.copy.events) {
            #expect(
                new.seq == old.seq && new.at == old.at && new.direction == old.direction && new.opcode == old.opcode
            )
            #expect(new.payload.count == old.payload.count, "seq \(old.seq)")
            #expect(Envelope(scanning: new.payload).type == Envelope(scanning: old.payload).type)
        }
        for (_, path, old, new) in pair.strings { #expect(old.utf8.count == new.utf8.count, "\(path)") }
    }

    private static func isID(_ path: [String]) -> Bool {
        guard let name = path.last, name != "connector_id" else { return false }
        return name == "id" || name.hasSuffix("_id")
    }

    @Test("Ids are others, one for one", arguments: recordings)
    func ids(_ fixture: Fixture) throws {
        let pair = try Self.pair(fixture)
        var newByOld: [String: String] = [:]
        for (_, path, old, new) in pair.strings where Self.isID(path) && old.utf8.count > 3 && old != "root" {
            #expect(newByOld[old] == nil || newByOld[old] == new, "\(path)")
            newByOld[old] = new
        }
        #expect(Set(newByOld.values).count == newByOld.count)
        #expect(Set(newByOld.values).isDisjoint(with: newByOld.keys))
        let old = Set(newByOld.keys.filter { $0.utf8.count >= 10 }.map { Array($0.utf8)[...] })
        for event in pair.copy.events {
            let words = event.payload.split { "\"' ,.".utf8.contains($0) }
            #expect(old.isDisjoint(with: words), "seq \(event.seq)")
        }
    }

    /// Samples with audio of both sides or one.
    private static let spoken = [
        "barge-in", "errors", "legacy-beta", "live-hut", "tomorrow", "transcription-only", "translation",
        "voice-tool-call",
    ]
    /// Samples in which texts come in pieces, and whole after them.
    private static let streamed = [
        "barge-in", "errors", "legacy-beta", "mcp-approval", "text-chat", "tomorrow", "transcription-only",
        "voice-tool-call",
    ]

    @Test("Audio is silent, as long as it was", arguments: recordings)
    func audio(_ fixture: Fixture) throws {
        let pair = try Self.pair(fixture)
        var silenced = 0
        for (old, new) in zip(pair.original.events, pair.copy.events) {
            let place = Envelope(scanning: old.payload).audio(in: old.payload)
            #expect(Envelope(scanning: new.payload).audio(in: new.payload) == place)
            // The reference's examples have no audio worth the name.
            guard let place, let audio = Base64.decode(old.payload[relative: place]) else { continue }
            // Silence is 0 in PCM, and 0xFF in µ-law.
            let silence: UInt8 = fixture.name == "live-hut" ? 0xFF : 0
            #expect(Base64.decode(new.payload[relative: place]) == Array(repeating: silence, count: audio.count))
            silenced += 1
        }
        #expect(silenced > 0 || !Self.spoken.contains(fixture.name))
    }

    @Test("Audio is kept when asked for", arguments: recordings)
    func keptAudio(_ fixture: Fixture) throws {
        let events = try #require(try Recording.read(path: fixture.path, direction: .server).first).events
        var redactor = SessionRedactor(.init(keepsAudio: true))
        for old in events {
            let new = redactor.redact(old)
            guard let place = Envelope(scanning: old.payload).audio(in: old.payload) else { continue }
            #expect(new.payload[relative: place] == old.payload[relative: place])
        }
    }

    @Test("No word of a masked text is left", arguments: recordings)
    func texts(_ fixture: Fixture) throws {
        let names: Set<String> = [
            "instructions", "transcript", "text", "delta", "description", "message", "prompt", "output", "arguments",
            "speaker", "token", "server_url", "server_description", "error", "reason",
        ]
        let pair = try Self.pair(fixture, masksTexts: true)
        var masked = 0
        for (type, path, old, new) in pair.strings {
            let isText = path.last.map(names.contains) ?? false || path.contains("metadata") && !Self.isID(path)
            // A response's reason and that of a session's end are words of the protocol.
            guard isText, !(path.last == "reason" && (path.count == 1 || path.contains("status_details"))) else {
                continue
            }
            // Audio is no text, and the names in arguments stay; their pieces are compared with the whole below.
            guard path != ["delta"] || !(type.hasSuffix("audio.delta") || type.hasSuffix("arguments.delta")) else {
                continue
            }
            masked += 1
            for word in Self.words(in: old, isJSON: path.last == "arguments" || path.last == "output") {
                #expect(!new.contains(word), "\(path)")
            }
        }
        #expect(masked > 0)
    }

    /// Runs of six or more letters and digits; of JSON, those in values.
    private static func words(in text: String, isJSON: Bool) -> [String] {
        if isJSON, let json = try? RawJSON(text), json.string == nil {
            let parts = json.members.map(\.value) + json.elements
            return parts.flatMap { words(in: $0.string ?? $0.text, isJSON: $0.string == nil) }
        }
        return text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
            .filter { $0.count >= 6 && !$0.allSatisfy { "x01".contains($0) } }
    }

    @Test("Pieces of a text add up to the text", arguments: recordings)
    func pieces(_ fixture: Fixture) throws {
        let pair = try Self.pair(fixture, masksTexts: true)
        var (old, new) = ([String: String](), [String: String]())
        var compared = 0
        for (before, after) in zip(pair.original.events, pair.copy.events) {
            guard let before = try? RawJSON(bytes: Array(before.payload)), let type = before["type"]?.string,
                let item = before["item_id"]?.string, !type.contains("audio.")
            else { continue }
            let after = try RawJSON(bytes: Array(after.payload))
            if let delta = before["delta"]?.string, let masked = after["delta"]?.string {
                old[item, default: ""] += delta
                new[item, default: ""] += masked
            }
            for name in ["text", "transcript", "arguments"] where type.hasSuffix(".done") || type.hasSuffix("completed")
            {
                guard let whole = before[name]?.string, whole == old[item] else { continue }
                #expect(after[name]?.string == new[item], "\(type)")
                compared += 1
            }
        }
        #expect(compared > 0 || !Self.streamed.contains(fixture.name))
    }

    @Test("The same salt gives the same copy, none gives another each time")
    func salt() throws {
        let recording = try #require(try Recording.read(path: Fixtures.sample("errors").path).first)
        func copy(_ salt: String?) -> Recording {
            var redactor = SessionRedactor(salt: salt)
            let metadata = redactor.begin(recording.metadata)
            return Recording(metadata: metadata, events: recording.events.map { redactor.redact($0) })
        }
        #expect(copy("a") == copy("a"))
        #expect(copy("a") != copy("b"))
        #expect(copy(nil) != copy(nil))
    }

    // MARK: - One event

    private func redact(
        _ payload: String,
        _ options: SessionRedactor.Options = .init(),
        from direction: Direction = .server,
        after earlier: [String] = []
    ) -> String {
        var redactor = SessionRedactor(options, salt: "test")
        func redacted(_ payload: String, _ direction: Direction) -> String {
            let event = RecordedEvent(seq: 1, at: nil, direction: direction, payload: Array(payload.utf8)[...])
            return String(decoding: redactor.redact(event).payload, as: UTF8.self)
        }
        for event in earlier { _ = redacted(event, .server) }
        return redacted(payload, direction)
    }

    @Test(
        "Audio is silent in the session's format",
        arguments: [
            (
                #"{"type":"session.created","session":{"input_audio_format":"g711_ulaw","output_audio_format":"g711_alaw"}}"#,
                "////", "1dXV"
            ),
            (
                #"{"type":"session.updated","session":{"type":"realtime","audio":{"input":{"format":{"type":"audio/pcma"}},"output":{"format":{"type":"audio/pcmu"}}}}}"#,
                "1dXV", "////"
            ),
            (#"{"type":"session.created","session":{"type":"realtime"}}"#, "AAAA", "AAAA"),
        ]
    )
    func formats(_ session: String, input: String, output: String) {
        let append = #"{"type":"input_audio_buffer.append","audio":"abcd"}"#
        #expect(redact(append, from: .client, after: [session]).contains("\"\(input)\""))
        let delta = #"{"type":"response.output_audio.delta","delta":"abcd"}"#
        #expect(redact(delta, after: [session]).contains("\"\(output)\""))
        let item = #"{"type":"conversation.item.retrieved","item":{"content":[{"type":"input_audio","audio":"abcd"}]}}"#
        #expect(redact(item, after: [session]).contains("\"\(input)\""))
        let response =
            #"{"type":"response.created","response":{"audio":{"output":{"format":{"type":"audio/pcmu"}}}}}"#
        #expect(redact(delta, after: [session, response]).contains("\"////\""))
    }

    @Test("Slashes that are escaped are no more audio than others")
    func escapedAudio() {
        #expect(
            redact(#"{"type":"response.audio.delta","delta":"\/\/8="}"#)
                == #"{"type":"response.audio.delta","delta":"AAA="}"#
        )
    }

    @Test(
        "Values are replaced and nothing else is",
        arguments: [
            (
                #"{"type":"x","url":"https://u:p@h.example/a?token=abc&b=1","n":null}"#,
                #"{"type":"x","url":"https://h.example/a?token=[redacted]&b=1","n":null}"#
            ),
            (#"{"type":"x","k":"sk-proj-0123456789abcdef"}"#, #"{"type":"x","k":"[redacted]"}"#),
            (
                #"{"session":{"client_secret":{"value":"ek_123"}}}"#,
                #"{"session":{"client_secret":{"value":"[redacted]"}}}"#
            ),
            (
                #"{"content":[{"type":"input_image","image_url":"data:image/png;base64,iVBORw=="}]}"#,
                #"{"content":[{"type":"input_image","image_url":"data:image/png;base64,AAAAAA=="}]}"#
            ),
            (" { \"text\" : \"sk-1 is a key\" ,\n\"x\":1.50 } ", " { \"text\" : \"sk-1 is a key\" ,\n\"x\":1.50 } "),
            (
                #"{"previous_item_id":"root","connector_id":"connector_gmail","conversation":"auto"}"#,
                #"{"previous_item_id":"root","connector_id":"connector_gmail","conversation":"auto"}"#
            ),
            ("[]", "[]"), ("3", "3"), (#""a word""#, #""a word""#),
        ]
    )
    func values(_ payload: String, redacted: String) {
        #expect(redact(payload) == redacted)
    }

    @Test(
        "What nobody knows is masked, what the protocol says is not",
        arguments: [
            (
                #"{"type":"acme.mood","mood":"happy","code":"4711","name":"Alice"}"#,
                #"{"type":"acme.mood","mood":"xxxxx","code":"0000","name":"xxxxx"}"#
            ),
            (
                #"{"type":"error","error":{"code":"invalid_value","message":"No 'Bob'","param":"session.tools[0].name"}}"#,
                #"{"type":"error","error":{"code":"invalid_value","message":"xx 'xxx'","param":"session.tools[0].name"}}"#
            ),
            (#"{"event":"5","received_at":17}"#, #"{"event":"0","received_at":17}"#),
            (
                #"{"type":"response.done","response":{"metadata":{"type":"vip","user":"Bob 7"}}}"#,
                #"{"type":"response.done","response":{"metadata":{"type":"xxx","user":"xxx 0"}}}"#
            ),
            (#"{"prompt":{"variables":{"status":"ill"}}}"#, #"{"prompt":{"variables":{"status":"xxx"}}}"#),
            (
                #"{"type":"conversation.item.added","item":{"type":"mcp_approval_response","reason":"because"}}"#,
                #"{"type":"conversation.item.added","item":{"type":"mcp_approval_response","reason":"xxxxxxx"}}"#
            ),
            (
                #"{"type":"response.done","response":{"status_details":{"reason":"turn_detected"}}}"#,
                #"{"type":"response.done","response":{"status_details":{"reason":"turn_detected"}}}"#
            ),
            (
                #"{"type":"conversation.item.done","item":{"name":"lookup","type":"function_call"}}"#,
                #"{"type":"conversation.item.done","item":{"name":"lookup","type":"function_call"}}"#
            ),
            (
                #"{"type":"conversation.item.done","item":{"type":"message","name":"Bob"}}"#,
                #"{"type":"conversation.item.done","item":{"type":"message","name":"xxx"}}"#
            ),
            (#"{"status":"in bad health"}"#, #"{"status":"xx xxx xxxxxx"}"#),
            (#"{"image_url":"data:image/png;base64,iVBORw=="}"#, #"{"image_url":"xxxx:xxxxx/xxx;xxxx00,xxxxxx=="}"#),
        ]
    )
    func masked(_ payload: String, masked: String) {
        #expect(redact(payload, .init(masksTexts: true)) == masked)
    }

    @Test("Media in places that nobody knows are blanked, unless they are to stay")
    func media() {
        let data = String(repeating: "iVBORw0KGgo+", count: 12)
        let payload = #"{"type":"acme.screen","shot":"\#(data)"}"#
        #expect(redact(payload) == payload.replacing(data, with: String(repeating: "A", count: data.count)))
        #expect(redact(payload, .init(keepsAudio: true)) == payload)
    }

    @Test("A frame that is no JSON is replaced as a whole")
    func noJSON() {
        var redactor = SessionRedactor()
        func redact(_ payload: [UInt8], _ opcode: Opcode) -> [UInt8] {
            Array(
                redactor.redact(
                    RecordedEvent(seq: 1, at: nil, direction: .client, opcode: opcode, payload: payload[...])
                ).payload
            )
        }
        #expect(redact(Array(#"{"secret":"#.utf8), .text) == Array("xxxxxxxxxx".utf8))
        #expect(redact([1, 2, 0xFF], .binary) == [0, 0, 0])
        #expect(redact([0xFF], .text) == Array("x".utf8))
        #expect(redactor.replacedFrames == 3)
        #expect(redact([], .text) == [])
        #expect(redactor.replacedFrames == 3)
    }

    @Test("An event that had secrets is marked, and keeps the marks it has")
    func marks() {
        var redactor = SessionRedactor()
        func alteration(_ payload: String, _ alteration: Alteration? = nil) -> Alteration? {
            redactor.redact(
                RecordedEvent(
                    seq: 1,
                    at: nil,
                    direction: .server,
                    payload: Array(payload.utf8)[...],
                    alteration: alteration
                )
            ).alteration
        }
        let secret = #"{"session":{"client_secret":{"value":"ek_123"}}}"#
        #expect(alteration("{}") == nil)
        #expect(alteration(secret) == Alteration(isRedacted: true))
        #expect(alteration(secret, Alteration(droppedAudio: 5)) == Alteration(isRedacted: true, droppedAudio: 5))
        #expect(alteration("{", Alteration(byteCount: 9)) == Alteration(byteCount: 9))
    }

    @Test("What is known beside the events is redacted, too")
    func metadata() {
        var session = SessionMetadata(id: "01M6HBE2MDDB9YWSH99A8VX6XH")
        session.serverSessionID = "sess_EgDjPTSWsbCBpWUedoB6S"
        session.upstream = "wss://me:pw@api.example/v1?api-key=k&call_id=rtc_EgDjPTSWsbCBpWUedoB6S"
        session.tags = ["sk-0123", "Bob's call"]
        session.label = "Bob's label"
        session.serverClose = Close(code: 1000, reason: "Goodbye Bob")
        session.model = "gpt-realtime"
        var redactor = SessionRedactor(.init(masksTexts: true), salt: "test")
        let copy = redactor.begin(session)
        #expect(copy.id != session.id)
        #expect(copy.serverSessionID?.hasPrefix("sess_EgDjP") == true)
        #expect(copy.serverSessionID != session.serverSessionID)
        #expect(copy.upstream?.hasPrefix("wss://api.example/v1?api-key=[redacted]&call_id=rtc_EgDjP") == true)
        #expect(copy.upstream?.contains("TSWsbCBpWUedoB6S") == false)
        #expect(copy.tags == ["[redacted]", "xxx'x xxxx", "redacted"])
        #expect(copy.label == "xxx'x xxxxx")
        #expect(copy.serverClose == Close(code: 1000, reason: "xxxxxxx xxx"))
        #expect(copy.model == "gpt-realtime")
        #expect(redactor.begin(copy).tags == ["[xxxxxxxx]", "xxx'x xxxx", "redacted"])
    }

    @Test("Ids are the same ids in all sessions of a redactor")
    func severalSessions() {
        var redactor = SessionRedactor()
        let event = RecordedEvent(
            seq: 1,
            at: nil,
            direction: .client,
            payload: Array(#"{"item_id":"mine_1"}"#.utf8)[...]
        )
        _ = redactor.begin(SessionMetadata(id: "a"))
        let first = redactor.redact(event)
        _ = redactor.begin(SessionMetadata(id: "b"))
        #expect(redactor.redact(event) == first)
    }
}

extension ArraySlice<UInt8> {
    /// The bytes at a place that is counted from the first of them.
    fileprivate subscript(relative place: Range<Int>) -> ArraySlice<UInt8> {
        dropFirst(place.lowerBound).prefix(place.count)
    }
}
