import GRDB
import SessionAnalysis
import SessionRecording
import SessionStore
import TestSupport
import Testing

@Suite struct VerifyTests {
    let database: TemporaryDatabase
    let store: SessionStore
    let session: StoredSession

    init() throws {
        database = try TemporaryDatabase()
        store = try database.open()
        let report = try store.importFixture(Fixtures.sample("voice-tool-call"))
        session = try #require(report.sessions.first).stored
    }

    /// What verifying finds after `sql`; `BASE` stands for the session's first event id less one.
    private func findings(after sql: String) throws -> [String] {
        try store.queue.writeWithoutTransaction { db in
            try db.execute(sql: sql.replacing("BASE", with: String(session.number << 32)))
        }
        let report = try store.verify(session)
        #expect(report.findingCount == report.findings.count)
        #expect(report.isWhole == report.findings.isEmpty)
        return report.findings.map(\.description).map { $0.replacing("session \(session.metadata.id)", with: "S") }
    }

    @Test func anUntouchedSessionIsWhole() throws {
        #expect(try findings(after: "SELECT 1") == [])
    }

    @Test func aMissingEventIsFound() throws {
        let found = try findings(
            after: "DELETE FROM event WHERE id = BASE + 3; DELETE FROM audio WHERE event_id = BASE + 3"
        )
        #expect(found.contains("S, seq 4: event 3 is missing before it"))
        #expect(found.contains { $0.contains("that does not add up") })
    }

    @Test func missingEventsAtTheEndAreFound() throws {
        let found = try findings(
            after: "DELETE FROM event WHERE id > BASE + 200; DELETE FROM audio WHERE event_id > BASE + 200"
        )
        #expect(found.contains { $0.contains("that does not add up") })
    }

    @Test func audioWithoutAnEventIsFound() throws {
        let found = try findings(after: "INSERT INTO audio VALUES (BASE + 5000, 0, x'00')")
        #expect(found == ["S, seq 5000: there is audio, but no event"])
    }

    @Test func audioThatDoesNotFitIsFound() throws {
        let first = "(SELECT min(event_id) FROM audio)"
        #expect(
            try findings(after: "UPDATE audio SET offset = 100000 WHERE event_id = \(first)")
                .contains { $0.hasSuffix("it cannot be restored") }
        )
        #expect(
            try findings(after: "UPDATE audio SET offset = 5 WHERE event_id = \(first)")
                .contains { $0.hasSuffix("its audio is not where its payload has it") }
        )
    }

    @Test func anotherTypeIsFound() throws {
        let found = try findings(after: "UPDATE event SET type_id = NULL WHERE id = BASE + 1")
        #expect(found == ["S, seq 1: its stored type is not the one in its payload"])
    }

    @Test func rowsThatDifferFromTheEventsAreFound() throws {
        let found = try findings(
            after: """
                UPDATE item SET text = 'never said', position = 9 WHERE id = BASE + 1;
                UPDATE tool_call SET output = NULL WHERE id = BASE + 1;
                UPDATE usage_record SET cached_tokens = 1 WHERE id = BASE + 1;
                DELETE FROM response WHERE id = BASE + 2;
                INSERT INTO problem (id, seq, kind) VALUES (BASE + 1, 1, 'error');
                """
        )
        #expect(found.contains("S: conversation item 1 differs from what its events tell in position, text"))
        #expect(found.contains("S: tool call 1 differs from what its events tell in output"))
        #expect(found.contains("S: usage record 1 differs from what its events tell in cached_tokens"))
        #expect(found.contains { $0.contains("rows of response are stored, its events tell of") })
        #expect(found.contains("S: 1 rows of problem are stored, its events tell of 0"))
    }

    @Test func anAccountThatDoesNotAddUpIsFound() throws {
        let found = try findings(after: "UPDATE session SET server_frames = server_frames + 1")
        #expect(found.count == 1)
        #expect(found.first?.contains("that does not add up") == true)
    }

    @Test(arguments: ["9223372036854775807", "-9223372036854775808"])
    func countsThatNobodyCanHaveCountedAreFound(_ count: String) throws {
        let found = try findings(
            after: """
                UPDATE session SET client_frames = \(count), server_frames = \(count), lost_frames = \(count),
                    excluded_frames = \(count), client_lost_frames = \(count), server_lost_frames = \(count),
                    client_excluded_frames = \(count), server_excluded_frames = \(count)
                """
        )
        #expect(found.contains { $0.contains("that does not add up") })
    }

    @Test func lossIsFound() throws {
        let found = try findings(after: "UPDATE session SET server_frames = server_frames + 1, lost_frames = 1")
        #expect(found == ["S: 1 frame was seen and not stored"])
    }

    @Test func whatTheUserLeftOutHidesNoGap() throws {
        let found = try findings(
            after: """
                DELETE FROM event WHERE id = BASE + 3;
                DELETE FROM audio WHERE event_id = BASE + 3;
                UPDATE session SET excluded_frames = 1;
                """
        )
        // A frame that is left out gets no seq.
        #expect(found.contains { $0.contains("event 3 is missing before it") })
        #expect(!found.contains { $0.contains("add up") })
    }

    /// Rows of earlier versions tell audio's length with all digits that a division gives.
    @Test func timesAreComparedToTheMicrosecond() throws {
        let change = "UPDATE item SET audio_ms = audio_ms + %@ WHERE id = BASE + 4"
        #expect(try findings(after: change.replacing("%@", with: "0.0004")) == [])
        let found = try findings(after: change.replacing("%@", with: "0.01"))
        #expect(found == ["S: conversation item 4 differs from what its events tell in audio_ms"])
    }

    @Test func aRowThatNoEventTellsOfIsFound() throws {
        let found = try findings(after: "UPDATE response SET id = BASE + 99 WHERE id = BASE + 2")
        #expect(found == ["S: response 99 follows from none of its events"])
    }

    /// What may happen to a text index, and what is found then; deriving mends all of it.
    @Test(arguments: [
        ("INSERT INTO search (search) VALUES ('delete-all')", "the text index finds 0 of its 5 texts"),
        ("DELETE FROM search_data WHERE id > 10; DELETE FROM search_idx", "the text index is damaged"),
        ("UPDATE search_data SET block = zeroblob(length(block))", "the text index finds 0 of its 5 texts"),
    ])
    func whatTheTextIndexLacksIsFound(_ sql: String, _ finding: String) throws {
        let other = try #require(try store.importFixture(Fixtures.sample("text-chat")).sessions.first).stored
        #expect(try findings(after: sql) == ["S: \(finding)"])
        #expect(try store.verify(session).needsDeriving)
        for session in [session, other] { try store.derive(session) }
        for session in try store.sessionsToDerive() { try store.derive(session) }
        for session in [session, other] { #expect(try store.verify(session).findings == []) }
        #expect(try store.verifyFile() == [])
        #expect(try store.search(SearchQuery("the")).count == 2)
    }

    @Test func aCrashIsFound() throws {
        let found = try findings(after: "UPDATE session SET ending = 'crashed'")
        #expect(found == ["S: the recorder did not live to see the session's end"])
    }

    @Test func aSessionThatIsGoneIsReported() throws {
        #expect(throws: StoreError.self) { try findings(after: "DELETE FROM session") }
    }
}
