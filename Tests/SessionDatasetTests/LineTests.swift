import Foundation
import JSONBytes
import SessionDataset
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
