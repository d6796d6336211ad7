import RealtimeProtocol
import SessionRecording
import SessionStore
import TestSupport
import Testing

/// Events that are not stored as they were seen.
@Suite struct AlterationTests {
    private static let events: [RecordedEvent] = [
        serverEvent(1, #"{"type":"session.created"}"#),
        altered(
            2,
            #"{"type":"session.updated","session":{"client_secret":"[redacted]"}}"#,
            Alteration(isRedacted: true)
        ),
        altered(3, #"{"type":"response.output_audio.delta","delta":"AAAA"#, Alteration(byteCount: 1_000_000)),
        altered(4, #"{"client_secret":"[redacted]"#, Alteration(isRedacted: true, byteCount: 400)),
        serverEvent(5, #"{"type":"error"}"#),
    ]

    private static func altered(_ seq: Int, _ payload: String, _ alteration: Alteration?) -> RecordedEvent {
        var event = serverEvent(seq, payload)
        event.alteration = alteration
        return event
    }

    private let database: TemporaryDatabase
    private let store: SessionStore
    private let session: StoredSession

    init() throws {
        database = try TemporaryDatabase()
        store = try database.open()
        let metadata = SessionMetadata(id: "S1")
        let writer = try store.startRecording(metadata)
        try writer.append(Self.events)
        try writer.finish(metadata)
        session = try store.session(matching: "S1")
    }

    @Test func marksComeBackWithTheEvents() throws {
        #expect(try store.events(in: session) == Self.events)
        #expect(try store.recording(of: session).events == Self.events)
        #expect(try store.alterationCount(in: session) == AlterationCount(redacted: 2, cutShort: 2))
    }

    @Test func theViewShowsThem() throws {
        #expect(
            try store.rows("SELECT seq, redacted, byte_count FROM events ORDER BY seq") == [
                [.integer(1), .integer(0), .null], [.integer(2), .integer(1), .null],
                [.integer(3), .integer(0), .integer(1_000_000)], [.integer(4), .integer(1), .integer(400)],
                [.integer(5), .integer(0), .null],
            ]
        )
    }

    /// A secret that is not there was not to be there; bytes that are not there are missing.
    @Test func verifyingCountsThemAndReportsWhatWasCutShort() throws {
        let report = try store.verify(session)
        #expect(report.altered == AlterationCount(redacted: 2, cutShort: 2))
        #expect(
            report.findings.map(\.description) == [
                "session S1, seq 3: it had 1000000 bytes, of which only the first part is stored",
                "session S1, seq 4: it had 400 bytes, of which only the first part is stored",
            ]
        )
    }

    @Test func exportingAndImportingKeepsThem() throws {
        var bytes: [UInt8] = []
        JSONLinesWriter.append(header: session.metadata, to: &bytes)
        for event in try store.events(in: session) { JSONLinesWriter.append(event, to: &bytes) }
        let other = try TemporaryDatabase()
        let copy = try other.open()
        let imported = try #require(try copy.importText(String(decoding: bytes, as: UTF8.self)).sessions.first).stored
        #expect(imported.metadata == session.metadata)
        #expect(try copy.events(in: imported) == Self.events)
    }

    @Test func anAppendThatFailsLeavesNone() throws {
        let writer = try store.startRecording(SessionMetadata(id: "S2"))
        #expect(throws: StoreError.self) {
            try writer.append([Self.altered(1, "{", Alteration(byteCount: 9)), serverEvent(1, "{}")])
        }
        try writer.append([serverEvent(1, "{}")])
        #expect(try store.alterationCount(in: store.session(matching: "S2")) == AlterationCount())
    }
}
