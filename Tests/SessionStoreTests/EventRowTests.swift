import GRDB
import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

@testable import SessionStore

/// Rows of `events` that a dataset is made of: they are read past the view, and say what it says.
@Suite struct EventRowTests {
    let database: TemporaryDatabase
    let store: SessionStore

    init() throws {
        database = try TemporaryDatabase()
        store = try database.open()
    }

    @Test func allColumnsAreKnown() throws {
        let (view, session) = (try events(), try add([]))
        let more = StoredView(name: "events", columns: view.columns + [.init(name: "more", kind: .text)])
        let (all, some) = try store.queue.inDatabase { db in
            (try EventRows(db, view, in: session) != nil, try EventRows(db, more, in: session) != nil)
        }
        // With a column that is not, every row is read from the view, which is right, and slow.
        #expect(all)
        #expect(!some)
    }

    @Test(arguments: allRecordings) func theySayWhatTheViewSays(_ fixture: Fixture) throws {
        for session in try store.importFixture(fixture).sessions { try compare(session.stored) }
    }

    @Test(arguments: [Opcode.text, .binary]) func oddPayloadsDoToo(_ opcode: Opcode) throws {
        let all = OddPayloadTests.payloads.map(\.bytes) + Self.payloads.map { Array($0.utf8) }
        try compare(add(all, opcode))
        try compare(add(all.map { Array($0.dropLast()) }, opcode))
        try compare(add(all.map { $0 + [0] }, opcode))
    }

    @Test func damagedPayloadsDoToo() throws {
        var random = SplitMix(seed: 14)
        let all = Self.payloads.map { Array($0.utf8) }.filter { !$0.isEmpty && $0.count < 500 }
        let marks = "\" \\ { } [ ] : , 0 - . e u \u{1} é null \"id\":".split(separator: " ")
        let pieces = marks.map(String.init) + [" "]
        let damaged = (1...20_000).map { _ in
            var payload = all.randomElement(using: &random) ?? []
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let start = Int.random(in: 0...payload.count, using: &random)
                let end = min(payload.count, start + Int.random(in: 0...2, using: &random))
                payload.replaceSubrange(start..<end, with: (pieces.randomElement(using: &random) ?? "").utf8)
            }
            return payload
        }
        try compare(add(damaged))
    }

    @Test func oddRowsDoToo() throws {
        let session = try add((1...20).map { Array(#"{"type":"error","event_id":"event_\#($0)"}"#.utf8) })
        let first = RowID.first(ofSession: session.number)
        let times: [String] = [
            "NULL", "0", "-1", "999999", "1000000", "1763802000104233", "1763802000999999", "253402300799999999",
            "253402300800000000", "9223372036854775807", "-9223372036854775808", "-62167219200000001",
        ]
        try database.openRaw().write { db in
            for (index, time) in times.enumerated() {
                try db.execute(sql: "UPDATE event SET at = \(time) WHERE id = \(first + Int64(index) + 1)")
            }
            try db.execute(
                sql: """
                    UPDATE event SET type_id = 4711 WHERE id = \(first + 13);
                    UPDATE event SET type_id = NULL WHERE id = \(first + 14);
                    UPDATE event SET payload = 12 WHERE id = \(first + 15);
                    UPDATE event SET payload = 1.5 WHERE id = \(first + 16);
                    UPDATE event SET payload = x'7B7D' WHERE id = \(first + 17);
                    UPDATE event SET direction = 0 WHERE id = \(first + 18);
                    INSERT INTO alteration (event_id, redacted, byte_count, dropped_audio)
                    VALUES (\(first + 18), 1, 7, NULL), (\(first + 19), 0, NULL, 8);
                    """
            )
        }
        let changes = ["NULL", "5", "-9223372036854775807"].map { "started_at = \($0)" } + ["times = 'estimated'"]
        for change in changes {
            try database.openRaw().write { try $0.execute(sql: "UPDATE session SET \(change)") }
            try compare(session)
        }
    }

    @Test func aCallerMayStop() throws {
        let session = try add([Array("{}".utf8), Array("oops".utf8), Array("{}".utf8)])
        struct Stop: Error {}
        for count in 1...3 {
            var left = count
            #expect(throws: Stop.self) {
                try store.forEachRow(of: events(), in: session) { _ in
                    left -= 1
                    if left == 0 { throw Stop() }
                }
            }
        }
        try compare(session)
    }

    // MARK: - Comparing

    private func events() throws -> StoredView {
        try #require(store.publicViews().first { $0.name == "events" })
    }

    /// Stores a session that has ended.
    private func add(_ payloads: [[UInt8]], _ opcode: Opcode = .text) throws -> StoredSession {
        let id = ULID.make(at: .now())
        var metadata = SessionMetadata(id: id)
        metadata.startedAt = Timestamp(microseconds: 1_763_802_000_000_000)
        metadata.ending = .closed
        let writer: SessionWriter = try store.startRecording(metadata)
        try writer.append(
            payloads.enumerated().map { index, payload in
                RecordedEvent(
                    seq: index + 1,
                    at: Timestamp(microseconds: 1_763_802_000_000_000 + Int64(index) * 400_001),
                    direction: .server,
                    opcode: opcode,
                    payload: payload[...]
                )
            },
            ledger: Ledger()
        )
        try writer.finish(metadata)
        return try store.session(matching: id)
    }

    private func compare(_ session: StoredSession) throws {
        let view = try events()
        let expected = try store.rows(
            "SELECT * FROM events WHERE session = '\(session.metadata.id)' ORDER BY event_number"
        )
        var place = 0
        try store.forEachRow(of: view, in: session) { row in
            defer { place += 1 }
            guard place < expected.count else { return }
            let found = Self.values(of: row, view)
            #expect(found == Self.values(expected[place], view), "event \(place + 1)")
        }
        #expect(place == expected.count)
    }

    private static func values(of row: ViewRow, _ view: StoredView) -> [SQLValue] {
        view.columns.enumerated().map { place, column in
            guard !row.isNull(place) else { return .null }
            switch column.kind {
            case .integer: return .integer(row.integer(place))
            case .real: return .real(row.real(place))
            case .any where row.isBlob(place): return .blob(Array(row.bytes(place)))
            case .any, .text: return .text(String(decoding: row.bytes(place), as: UTF8.self))
            }
        }
    }

    /// As a reader of columns takes them: a payload that is a number is its text.
    private static func values(_ values: [SQLValue], _ view: StoredView) -> [SQLValue] {
        zip(values, view.columns).map { value, column in
            switch (value, column.kind) {
            case (.integer(let number), .any): .text("\(number)")
            case (.real(let number), .any): .text("\(number)")
            default: value
            }
        }
    }

    // MARK: - Payloads

    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    /// Ids in every place and form, and JSON that parsers disagree about.
    private static let payloads = [
        #"{"type":"error","event_id":"event_1","response_id":"resp_1","item_id":"item_1"}"#,
        #"{"type":"error","event_id":"","response_id":"","item_id":"","response":{"id":"r"},"item":{"id":"i"}}"#,
        #"{"type":"response.done","event_id":"e","response":{"object":"x","id":"resp_2"}}"#,
        #"{"type":"x","response_id":null,"item_id":null,"response":{"id":"resp_3"},"item":{"id":"item_3"}}"#,
        #"{"response":{"id":"resp_4"},"response_id":"resp_5","item":{"id":"item_4"},"item_id":"item_5"}"#,
        #"{"response":null,"item":[{"id":"item_6"}]}"#,
        #"{"response":"resp","item":7,"event_id":null}"#,
        #"{"response":{"response":{"id":"deep"}},"item":{"item_id":"deep"},"x":{"event_id":"deep","id":"deep"}}"#,
        #"{"event_id":1,"response_id":2.50,"item_id":true}"#,
        #"{"event_id":1e2,"response_id":-0,"item_id":false}"#,
        #"{"event_id":{"a":[1, 2]},"response_id":["x"],"item_id":{}}"#,
        #"{"response":{"id":1},"item":{"id":{"b": "c"}}}"#,
        #"{"response":{"id":null},"item":{"id":""}}"#,
        #"{"event_id":"a","event_id":"b"}"#,
        #"{"event_id":null,"event_id":"b"}"#,
        #"{"response":{"id":"a"},"response":{"id":"b"},"item":{"id":"a","id":"b"}}"#,
        #"{"response":{},"response":{"id":"b"},"item":1,"item":{"id":"b"}}"#,
        #"{"event\u005fid":"a","\u0069tem_id":"b"}"#,
        #"{"event\u005fid":"a","event_id":"b"}"#,
        #"{"event_id":"a","event\u005fid":"b"}"#,
        #"{"re\u0073ponse":{"id":"a"},"item":{"i\u0064":"a"}}"#,
        #"{"item":{"i\u0064":"a","id":"b"}}"#,
        #"{"event_id":"a\n\"\\\/b","response_id":"\u00e9\u0041","item_id":"\ud83d\ude00"}"#,
        #"{"event_id":"\ud83d","response_id":"\ude00","item_id":"\u0000x"}"#,
        #"{"type":"say \"hi\"","event_id":"plain","response_id":"é😀","item_id":"\#u{7F}"}"#,
        #"{"EVENT_ID":"a"," event_id":"b","event_id ":"c","":"d"}"#,
        "\u{FEFF}" + #"{"event_id":"a"}"#,
        " \t\r\n" + #"{ "event_id" : "a" , "item" : { "id" : "b" } }"# + " \t\r\n",
        "\u{A0}" + #"{"event_id":"a"}"#,
        "\u{C}" + #"{"event_id":"a"}"#,
        "{\"event_id\":\"a\"}\u{B}",
        "{\"event_id\":\"a\u{1}b\"}",
        "{\"event_id\":\"a\",\"x\":\"\t\"}",
        #"{"event_id":"a",}"#,
        #"{"event_id":"a","x":[1,]}"#,
        #"{event_id:"a"}"#,
        #"{'event_id':'a'}"#,
        #"{"event_id":"a"/* x */}"#,
        #"{"event_id":"a","x":+1}"#,
        #"{"event_id":"a","x":.5}"#,
        #"{"event_id":"a","x":5.}"#,
        #"{"event_id":"a","x":01}"#,
        #"{"event_id":"a","x":-}"#,
        #"{"event_id":"a","x":0x1F}"#,
        #"{"event_id":"a","x":1e}"#,
        #"{"event_id":"a","x":1E+05,"y":-0.0e-1,"z":123456789012345678901234567890}"#,
        #"{"event_id":"a","x":NaN}"#,
        #"{"event_id":"a","x":Infinity}"#,
        #"{"event_id":"a","x":nullx}"#,
        #"{"event_id":"a","x":True}"#,
        #"{"event_id":"a","x":"\x41"}"#,
        #"{"event_id":"a","x":"\u12"}"#,
        #"{"event_id":"a","x":"\v"}"#,
        #"{"event_id":"a"} {"event_id":"b"}"#,
        #"["event_id","a"]"#,
        #"{"event_id":"a""#,
        #""event_id""#,
        "null", "1", "{}", "[]", "", " ",
        #"{"event_id":"a","x":\#(nested(500))}"#,
        #"{"event_id":"a","x":\#(nested(512))}"#,
        #"{"event_id":"a","x":\#(nested(999))}"#,
        #"{"event_id":"a","x":\#(nested(1000))}"#,
        #"{"event_id":"a","x":\#(nested(1001))}"#,
        #"{"event_id":"a","x":\#(nested(2001))}"#,
    ]
}
