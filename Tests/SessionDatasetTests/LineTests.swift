import Foundation
import JSONBytes
import RealtimeProtocol
import SessionDataset
import SessionRecording
import SessionStore
import TestSupport
import Testing

/// What the lines of a dataset's files say.
@Suite struct LineTests {
    @Test(arguments: ["tomorrow", "voice-tool-call"]) func linesAreAsCommitted(_ sample: String) throws {
        let fixture = try DatasetFixture(sample)
        try fixture.export()
        for view in StoredView.names {
            let lines = try fixture.lines(of: view)
            // Of many events, the first ones show it.
            let shown = view == "events" ? lines.prefix(12) : lines[...]
            try Expected.compare(shown.map { $0 + "\n" }.joined(), named: "\(sample).\(view).jsonl")
        }
    }

    @Test(arguments: Fixtures.samples) func linesSayWhatTheViewsSay(_ sample: Fixture) throws {
        let fixture = try DatasetFixture(sample.name)
        try fixture.export()
        for view in try fixture.store.publicViews().map(DatasetView.init) {
            let lines = try fixture.lines(of: view.name).map { JSON(parsing: $0) }
            let rows = try fixture.store.rows("SELECT * FROM \(view.name)")
            #expect(lines.count == rows.count)
            let isOrdered = view.name != "costs"
            let found = lines.map { line in view.columns.map { line?[$0.name]?.text ?? "absent" } }
            let expected = rows.map { row in Self.texts(of: row, view) }
            #expect((isOrdered ? found : found.sorted(by: <)) == (isOrdered ? expected : expected.sorted(by: <)))
        }
    }

    /// A row's values as JSON has them.
    private static func texts(of row: [SQLValue], _ view: DatasetView) -> [String] {
        var texts = zip(row, view.columns).map { value, column in
            switch value {
            case .null: "null"
            case .integer(let number): column.type == .double ? "\(Double(number))" : "\(number)"
            case .real(let number): "\(number)"
            case .text(let text): JSON.string(text).text
            case .blob: "null"
            }
        }
        if view.columns.count > row.count { texts.append(Self.base64(in: row) ?? "null") }
        return texts
    }

    /// The frame of a row that is no text.
    private static func base64(in row: [SQLValue]) -> String? {
        for case .blob(let bytes) in row { return JSON.string(Data(bytes).base64EncodedString()).text }
        return nil
    }

    @Test func aFrameThatIsNoTextIsBase64() throws {
        let fixture = try DatasetFixture()
        try fixture.add(id: someID, payloads: [[0xFF, 0x00, 0x41], Array("{\"a\":\"ü\u{1}\"}".utf8)])
        try fixture.export()
        let lines = try fixture.lines(of: "events").map { JSON(parsing: $0) }
        #expect(lines.map { $0?["payload"]?.text } == ["null", #""{\"a\":\"ü\u0001\"}""#])
        #expect(lines.map { $0?["payload_base64"]?.text } == [#""/wBB""#, "null"])
    }

    @Test(arguments: [
        (
            #"{"type":"input_audio_buffer.append","audio":"AAAA\n"}"#,
            #"{"type":"input_audio_buffer.append","audio":""}"#
        ),
        (
            #"{"type":"conversation.item.create","item":{"content":[{"type":"input_audio","audio" : "AAAA"}]}}"#,
            #"{"type":"conversation.item.create","item":{"content":[{"type":"input_audio","audio" : ""}]}}"#
        ),
        (
            #"{"type":"session.update","session":{"audio":{"output":{"voice":"marin"}},"modalities":["audio"]}}"#,
            #"{"type":"session.update","session":{"audio":{"output":{"voice":"marin"}},"modalities":["audio"]}}"#
        ),
        (
            #"{"type":"response.output_text.delta","delta":"say \"audio\":\"AAAA\" to me"}"#,
            #"{"type":"response.output_text.delta","delta":"say \"audio\":\"AAAA\" to me"}"#
        ),
        (
            #"{"type":"response.output_audio.delta","delta":""# + String(repeating: "AB", count: 300),
            #"{"type":"response.output_audio.delta","delta":""#
        ),
    ])
    func audioStaysBehind(_ payload: String, _ expected: String) throws {
        let fixture = try DatasetFixture()
        try fixture.add(id: someID, payloads: [Array(payload.utf8)])
        try fixture.export()
        let line = try #require(fixture.lines(of: "events").first)
        #expect(JSON(parsing: line)?["payload"]?.string == expected)
    }

    @Test func charactersAreEscapedWhereverTheyStand() throws {
        let texts = ["\"", "\\", "\n", "\r", "\t", "\u{0}", "\u{1F}", "\u{7F}", "é", "😀", "\\\""].flatMap { special in
            (0..<36).map { place in
                String(repeating: "x", count: place) + special + String(repeating: "y", count: 35 - place)
            }
        }
        let fixture = try DatasetFixture()
        try fixture.add(id: someID, payloads: texts.map { Array($0.utf8) })
        try fixture.export()
        let lines = try fixture.lines(of: "events")
        #expect(lines.count == texts.count)
        for (line, text) in zip(lines, texts) {
            #expect(line.contains(#""payload":\#(JSON.string(text).text),"#), "\(text.debugDescription)")
        }
    }

    @Test func audioStaysBehindWhereverItStands() throws {
        let frames = (0..<40).flatMap { space in
            [0, 1, 17].map { rest in
                { (audio: String) in
                    let (before, after) = (String(repeating: "ab", count: space), String(repeating: "c", count: rest))
                    return #"{"x":"\#(before)","audios":"no audio","audio":"\#(audio)","y":"\#(after)"}"#
                }
            }
        }
        let fixture = try DatasetFixture()
        try fixture.add(id: someID, payloads: frames.map { Array($0("AAAA").utf8) })
        try fixture.export()
        let payloads = try fixture.lines(of: "events").map { JSON(parsing: $0)?["payload"]?.string }
        #expect(payloads == frames.map { $0("") })
    }

    @Test func millisecondsAreSpelledInFull() throws {
        let fixture = try DatasetFixture()
        let start = Timestamp(microseconds: 1_763_802_000_000_000)
        let offsets: [Int64] = [
            0, 1, 10, 100, 999, 1000, 1001, 1010, 1100, 150_780, 52_000, 999_999_999_999_999, 1_000_000_000_000_000,
            1_234_567_890_123_457, 4_611_686_018_427_387,
        ]
        var metadata = SessionMetadata(id: someID)
        metadata.startedAt = start
        metadata.ending = .closed
        let writer: SessionWriter = try fixture.store.startRecording(metadata)
        let events = offsets.enumerated().map { index, offset in
            RecordedEvent(
                seq: index + 1,
                at: Timestamp(microseconds: start.microseconds + offset),
                direction: .server,
                payload: Array("{}".utf8)[...]
            )
        }
        try writer.append(events, ledger: Ledger())
        try writer.finish(metadata)
        try fixture.export()
        let found = try fixture.lines(of: "events").map { JSON(parsing: $0)?["elapsed_ms"]?.text }
        #expect(found == offsets.map { "\(Double($0) / 1000)" })
    }

    @Test func numbersAreWhatTheyAre() throws {
        let fixture = try DatasetFixture("voice-tool-call")
        try fixture.export()
        let event = try #require(JSON(parsing: fixture.lines(of: "events")[0]))
        #expect(event["event_number"]?.text == "4294967297")
        #expect(event["elapsed_ms"]?.text == "150.78")
        let cost = try #require(JSON(parsing: fixture.lines(of: "costs")[0]))
        #expect(cost["quantity"]?.text.contains(".") == true)
        #expect(cost["amount"]?.string?.contains(".") == true)
    }

    @Test func eventsMayBeLeftOut() throws {
        let fixture = try DatasetFixture("tomorrow")
        try fixture.export(DatasetRequest(host: HostName("here"), events: .omitted))
        #expect(try fixture.files().keys.contains { $0.hasPrefix("events/") } == false)
        #expect(try fixture.files().count == StoredView.names.count - 1)
    }
}

extension [String] {
    fileprivate static func < (a: Self, b: Self) -> Bool { a.lexicographicallyPrecedes(b) }
}
