import GRDB
import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import SessionStore
import TestSupport
import Testing

@Suite struct ImportTests {
    let database: TemporaryDatabase
    let store: SessionStore

    init() throws {
        database = try TemporaryDatabase()
        store = try database.open()
    }

    @Test(arguments: allRecordings)
    func everyEventComesBackByteForByte(_ fixture: Fixture) throws {
        let report = try store.importFixture(fixture)
        let recorded = try ReadSession.all(in: fixture)
        #expect(report.sessions.count == recorded.count)
        for (stored, read) in zip(report.sessions, recorded) {
            #expect(stored.events == read.events.count)
            #expect(stored.stored.metadata.id == read.metadata.id)
            let events = try store.events(in: stored.stored)
            #expect(events.count == read.events.count)
            for (event, original) in zip(events, read.events) {
                #expect(event == original, "seq \(original.seq)")
            }
        }
    }

    @Test(arguments: allRecordings)
    func everyRecordingIsWhole(_ fixture: Fixture) throws {
        for session in try store.importFixture(fixture).sessions {
            let report = try store.verify(session.stored)
            #expect(report.events == session.events)
            #expect(report.findings == [])
        }
        #expect(try store.verifyFile() == [])
    }

    @Test(arguments: allRecordings)
    func summariesAreWhatTheFoldTells(_ fixture: Fixture) throws {
        let report = try store.importFixture(fixture)
        let sessions = try ReadSession.all(in: fixture)
        #expect(report.sessions.count == sessions.count)
        for (stored, read) in zip(report.sessions.map(\.stored), sessions) {
            let fold = SessionFold.folding(read.events)
            #expect(try store.conversation(in: stored) == fold.conversation)
            #expect(try store.toolCalls(in: stored) == fold.toolCalls)
            #expect(try store.usage(in: stored) == fold.usage)
            #expect(try store.problems(in: stored) == fold.problems)
            let responses = try store.responses(in: stored)
            #expect(responses.map(\.comparable) == fold.responses.map(\.comparable))
            #expect(try store.usageTotals(of: [stored]).map(\.totals) == [UsageTotals(fold)])
            #expect(stored.metadata.serverSessionID == read.metadata.serverSessionID ?? fold.facts.serverSessionID)
            #expect(stored.metadata.model == read.metadata.model ?? fold.facts.model)
            #expect(stored.metadata.kind == read.metadata.kind ?? fold.facts.kind)
            #expect(stored.metadata.dialect == read.metadata.dialect ?? fold.facts.dialect)
        }
    }

    @Test(arguments: Fixtures.samples)
    func theAccountCountsWhatWasSeen(_ fixture: Fixture) throws {
        let session = try #require(try store.importFixture(fixture).sessions.first).stored
        let events = try #require(try ReadSession.all(in: fixture).first).events
        #expect(session.metadata.ledger.clientFrames == events.count { $0.direction == .client })
        #expect(session.metadata.ledger.serverFrames == events.count { $0.direction == .server })
        #expect(session.metadata.ledger.lostFrames == 0)
        #expect(session.metadata.endedAt == events.compactMap(\.at).max())
        let counts = try store.eventCounts(in: session)
        #expect(counts.reduce(0) { $0 + $1.count } == events.count)
        for (direction, type, count) in counts {
            #expect(
                count
                    == events.count {
                        $0.direction == direction && Envelope(scanning: $0.payload).type?.rawValue == type
                    }
            )
        }
    }

    @Test func audioIsStoredDecoded() throws {
        let fixture = Fixtures.sample("voice-tool-call")
        try store.importFixture(fixture)
        let appends = try #require(try ReadSession.all(in: fixture).first).events
            .filter { Envelope(scanning: $0.payload).audio(in: $0.payload)?.isEmpty == false }
        #expect(appends.count > 50)
        #expect(try store.rows("SELECT count(*) FROM audio") == [[.integer(Int64(appends.count))]])
        #expect(
            try store.rows(
                """
                SELECT count(*) FROM event e JOIN audio a ON a.event_id = e.id
                WHERE substr(CAST(e.payload AS BLOB), a.offset, 2) <> CAST('""' AS BLOB)
                """
            ) == [[.integer(0)]]
        )
    }

    // MARK: - Again and again

    @Test func aRecordingIsImportedOnce() throws {
        let fixture = Fixtures.sample("text-chat")
        let first = try #require(try store.importFixture(fixture).sessions.first)
        let second = try #require(try store.importFixture(fixture).sessions.first)
        #expect(second.outcome == .alreadyImported(first.stored))
        #expect(second.events == first.events)
        #expect(try store.sessions().count == 1)
        #expect(try store.rows("SELECT count(*) FROM event") == [[.integer(Int64(first.events))]])
    }

    @Test func forceImportsItAgainUnderANewID() throws {
        let fixture = Fixtures.sample("text-chat")
        let first = try #require(try store.importFixture(fixture, force: true).sessions.first).stored
        #expect(first.metadata.id == (try ReadSession.all(in: fixture).first?.metadata.id))
        let second = try #require(try store.importFixture(fixture, force: true).sessions.first).stored
        #expect(second.metadata.id != first.metadata.id)
        #expect(ULID.isValid(second.metadata.id))
        #expect(try store.events(in: second) == store.events(in: first))
        #expect(try store.conversation(in: second) == store.conversation(in: first))
    }

    @Test func aFileMayHoldSeveralSessions() throws {
        let text = try Fixtures.samples.map { String(decoding: try $0.bytes(), as: UTF8.self) }.joined()
        try store.importFixture(Fixtures.sample("errors"))
        let report = try store.importText(text)
        #expect(report.sessions.count == Fixtures.samples.count)
        for (session, fixture) in zip(report.sessions, Fixtures.samples) {
            let read = try #require(try ReadSession.all(in: fixture).first)
            #expect(session.stored.metadata.id == read.metadata.id)
            #expect(session.events == read.events.count)
            #expect(try store.events(in: session.stored) == read.events)
            if case .alreadyImported = session.outcome { #expect(fixture.name == "errors") }
        }
        #expect(try store.sessions().count == Fixtures.samples.count)
    }

    @Test func sessionsAreKnownByTheirFile() throws {
        func names(_ samples: [String], from fileName: String?) throws -> [String?] {
            let bytes = try samples.flatMap { try Fixtures.sample($0).bytes() }
            var reader = try RecordingReader(bytes: bytes, name: "call.jsonl", direction: .server)
            return try store.importRecording(&reader, fileName: fileName, force: true).sessions.map(\.stored.fileName)
        }
        #expect(try names(["barge-in"], from: "call") == ["call"])
        #expect(try names(["barge-in", "text-chat"], from: "call") == ["call-1", "call-2"])
        #expect(try names(["errors"], from: nil) == [nil])
        // A session that is there already keeps its name.
        var reader = try RecordingReader.open(path: Fixtures.sample("barge-in").path, direction: .server)
        #expect(try store.importRecording(&reader, fileName: "other").sessions.map(\.stored.fileName) == ["call"])
    }

    // MARK: - Damage

    @Test func damagedLinesAreReportedAndTheRestIsKept() throws {
        let report = try store.importText(
            """
            {"at":null,"direction":"server","payload":{"type":"error"}}
            what is this?
            {"at":null,"direction":"client","payload":{"type":"response.create"}}
            """
        )
        #expect(report.problemCount == 1)
        #expect(report.problems.map(\.line) == [2])
        #expect(report.sessions.map(\.events) == [2])
        #expect(try store.events(in: report.sessions[0].stored).map(\.seq) == [1, 2])
    }

    @Test func aRecordingWithoutEventsIsRefused() throws {
        let error = storeError { try store.importText(#"{"tapedeck":1,"session":{"id":"S1"}}"#) }
        #expect(error?.code == .emptyRecording)
        #expect(try store.sessions().isEmpty)
    }

    @Test func whatTheRecorderSawAndTheFileLacksIsLost() throws {
        let report = try store.importText(
            """
            {"tapedeck":1,"session":{"id":"S1","frames":{"client":2,"server":3,"lost":1,"excluded":1}}}
            {"at":null,"direction":"server","payload":{"type":"error"}}
            {"at":null,"direction":"client","payload":{"type":"response.create"}}
            """
        )
        let session = report.sessions[0].stored
        var expected = Ledger()
        (expected.clientFrames, expected.serverFrames) = (2, 3)
        (expected.lost, expected.excluded) = (FrameCount(unattributed: 2), FrameCount(unattributed: 1))
        #expect(session.metadata.ledger == expected)
        #expect(
            try store.verify(session).findings.map(\.description) == [
                "session S1: 2 frames were seen and not stored"
            ]
        )
    }

    @Test func aConsistentAccountOfTheRecorderIsKept() throws {
        let report = try store.importText(
            """
            {"tapedeck":1,"session":{"id":"S1","frames":{"client":1,"server":2,"lost":0,"excluded":1}}}
            {"at":null,"direction":"server","payload":{"type":"error"}}
            {"at":null,"direction":"client","payload":{"type":"response.create"}}
            """
        )
        let session = report.sessions[0].stored
        #expect(session.metadata.ledger.serverFrames == 2)
        #expect(session.metadata.ledger.excludedFrames == 1)
        #expect(session.metadata.ledger.lostFrames == 0)
        #expect(try store.verify(session).isWhole)
    }

    @Test func aFileThatCannotBeReadToItsEndLeavesNothing() throws {
        let text = String(decoding: try Fixtures.sample("voice-tool-call").bytes(), as: UTF8.self)
        #expect(throws: RecordingError.self) {
            try store.importText(text + #"{"tapedeck":99,"session":{"id":"S2"}}"# + "\n" + #"{"type":"error"}"#)
        }
        #expect(try store.sessions().isEmpty)
        #expect(try store.rows("SELECT count(*) FROM event") == [[.integer(0)]])
        #expect(try store.rows("SELECT count(*) FROM event_type") == [[.integer(0)]])
    }

    @Test func aFullDiskTakesBackTheWholeFile() throws {
        try store.importFixture(Fixtures.sample("text-chat"))
        try store.queue.inDatabase { db in
            let pages = try #require(try Int.fetchOne(db, sql: "PRAGMA page_count"))
            try db.execute(sql: "PRAGMA max_page_count = \(pages + 20)")
        }
        #expect(storeError { try store.importFixture(Fixtures.sample("voice-tool-call")) }?.code == .diskFull)
        #expect(try store.sessions().count == 1)
        #expect(try store.rows("SELECT count(*) FROM audio") == [[.integer(0)]])
        #expect(try store.verifyFile() == [])
        try store.queue.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = 1073741823") }
        try store.importFixture(Fixtures.sample("voice-tool-call"))
        for session in try store.sessions() { #expect(try store.verify(session).isWhole) }
    }

    @Test func headerAndEventsTogetherTellOfTheSession() throws {
        let report = try store.importText(
            """
            {"tapedeck":1,"session":{"id":"S1","model":"mine","source":"proxy","upstream":"wss://api.openai.com",\
            "ending":"dropped","client_close":{"code":1000,"reason":"bye"},"server_close":{"code":1006},\
            "started_at":"2026-11-22T09:00:00.000000Z","tags":["a","ü \\"b\\""]}}
            {"at":"2026-11-22T09:00:01.5Z","direction":"server","payload":{"type":"session.created","event_id":"event_1",\
            "session":{"type":"realtime","id":"sess_1","model":"theirs"}}}
            """
        )
        let session = report.sessions[0].stored.metadata
        #expect(session.model == "mine")
        #expect(session.kind == "realtime")
        #expect(session.serverSessionID == "sess_1")
        #expect(session.source == "proxy")
        #expect(session.upstream == "wss://api.openai.com")
        #expect(session.ending == .dropped)
        #expect(session.clientClose == Close(code: 1000, reason: "bye"))
        #expect(session.serverClose == Close(code: 1006))
        #expect(session.tags == ["a", "ü \"b\""])
        #expect(session.startedAt == Timestamp(rfc3339: "2026-11-22T09:00:00Z"))
        #expect(session.endedAt == Timestamp(rfc3339: "2026-11-22T09:00:01.5Z"))
        #expect(session.times == .recorded)
    }
}

extension ResponseSummary {
    /// What is stored of a response.
    var comparable: [String?] {
        [
            String(ordinal), id, status, reason, error?.type, error?.code, error?.message, conversationID,
            createdAt?.description, firstDeltaAt?.description, doneAt?.description, doneSeq.map(String.init),
            usageOrdinal.map(String.init),
        ]
    }
}
