import Foundation
import GRDB
import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

@testable import SessionStore

/// Derived rows that an earlier version wrote, or nobody.
@Suite struct DerivationTests {
    static let views = ["sessions", "events", "responses", "usage", "conversation_items", "tool_calls", "errors"]

    let database: TemporaryDatabase
    let expected: [[[SQLValue]]]

    init() throws {
        database = try TemporaryDatabase()
        let store = try database.open()
        for name in ["voice-tool-call", "errors", "mcp-approval"] { try store.importFixture(Fixtures.sample(name)) }
        expected = try Self.answers(of: store)
        try store.close()
    }

    /// All rows of all views.
    private static func answers(of store: SessionStore) throws -> [[[SQLValue]]] {
        try views.map { try store.rows("SELECT * FROM \($0) ORDER BY 1, 2, 3") }
    }

    private func change(_ sql: String) throws {
        try database.openRaw().inDatabase { try $0.execute(sql: sql) }
    }

    /// Makes sessions an earlier version's, whose rows tell something else.
    private func age(_ condition: String = "1") throws {
        try change(
            """
            UPDATE session SET derivation = 0 WHERE \(condition);
            UPDATE item SET text = 'as it was told' WHERE id >> 32 IN (SELECT id FROM session WHERE \(condition));
            DELETE FROM tool_call WHERE id >> 32 IN (SELECT id FROM session WHERE \(condition));
            UPDATE usage_record SET total_tokens = 1 WHERE id >> 32 IN (SELECT id FROM session WHERE \(condition));
            INSERT INTO problem (id, seq, kind) SELECT id << 32 | 999, 1, 'error' FROM session WHERE \(condition);
            """
        )
    }

    @Test(arguments: ["1", "id = 2", "id <> 2"])
    func readersFoldEvents(_ condition: String) throws {
        try age(condition)
        let before = try Data(contentsOf: URL(fileURLWithPath: database.path))
        let store = try database.open(.readOnly)
        #expect(try Self.answers(of: store) == expected)
        let session = try store.session(matching: "latest")
        var recording = SessionFold()
        for event in try store.events(in: session) { recording.apply(event, decoded: EventDecoder().decode(event)) }
        #expect(try store.conversation(in: session) == recording.conversation)
        #expect(try store.toolCalls(in: session) == recording.toolCalls)
        #expect(try store.responses(in: session) == recording.responses)
        #expect(try store.usage(in: session) == recording.usage)
        #expect(try store.problems(in: session) == recording.problems)
        #expect(try store.usageTotals(of: [session])[0].totals == UsageTotals(recording))
        for session in try store.sessions() { #expect(try store.verify(session).isWhole) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: database.path)) == before)
    }

    @Test func derivingStoresWhatReadersFold() throws {
        try age()
        let store = try database.open()
        let older = try store.sessionsToDerive()
        #expect(older.map(\.number) == [1, 2, 3])
        #expect(older.allSatisfy { !$0.isDerived })
        for session in older { #expect(try store.derive(session).isDerived) }
        #expect(try store.sessionsToDerive().isEmpty)
        #expect(try Self.answers(of: store) == expected)
        for session in try store.sessions() { #expect(try store.verify(session).isWhole) }
        #expect(try Self.answers(of: try database.open(.readOnly)) == expected)
    }

    @Test func derivingAgainChangesNothing() throws {
        let store = try database.open()
        for session in try store.sessions() { try store.derive(session) }
        #expect(try Self.answers(of: store) == expected)
    }

    @Test func eventsThatAnotherToolInsertedAreDerived() throws {
        try change(
            """
            INSERT INTO session (id, session, source) SELECT 9, 'other', 'tool';
            INSERT INTO event (id, at, direction, opcode, type_id, payload)
                SELECT (9 << 32) | (id & 4294967295), at, direction, opcode, type_id, payload FROM event WHERE id >> 32 = 2;
            """
        )
        let reader = try database.open(.readOnly)
        let original = try #require(try reader.sessions().first { $0.number == 2 })
        let problems = try reader.problems(in: original)
        #expect(!problems.isEmpty)
        #expect(try reader.problems(in: reader.session(matching: "other")) == problems)
        try reader.close()
        let store = try database.open()
        #expect(try store.sessionsToDerive().map(\.metadata.id) == ["other"])
        let session = try store.derive(try store.session(matching: "other"))
        #expect(session.metadata.model == original.metadata.model)
        // Nothing but the events says when it began.
        #expect(
            try store.rows("SELECT started_at FROM sessions WHERE session = 'other'")
                == store.rows("SELECT min(time) FROM events WHERE session = 'other'")
        )
        #expect(session.metadata.source == "tool")
        #expect(session.metadata.ledger.serverFrames == original.metadata.ledger.serverFrames)
        #expect(session.totalTokens == original.totalTokens)
        #expect(try store.conversation(in: session) == store.conversation(in: original))
        #expect(try store.verify(session).isWhole)
    }

    @Test func aSessionThatIsBeingRecordedIsLeftAlone() throws {
        let recording = try database.open()
        let writer: SessionWriter = try recording.startRecording(SessionMetadata(id: ULID.make(at: .now())))
        try writer.append([serverEvent(1, #"{"type":"error","error":{"code":"x"}}"#)], ledger: Ledger())
        try change("UPDATE session SET derivation = 0 WHERE ending = 'open'; DELETE FROM problem WHERE id >> 32 = 4")
        let store = try database.open()
        #expect(try store.sessionsToDerive().isEmpty)
        let open = try #require(try store.sessions().first { $0.metadata.ending == .open })
        #expect(try !store.derive(open).isDerived)
        #expect(try store.problems(in: open).isEmpty)
        // Whoever reads sees new events all the same.
        let reader = try database.open(.readOnly)
        #expect(try reader.problems(in: open).count == 1)
        try change(
            """
            INSERT INTO event (id, direction, type_id, payload)
                SELECT 4 << 32 | 2, direction, type_id, payload FROM event WHERE id = 4 << 32 | 1
            """
        )
        #expect(try reader.problems(in: open).count == 2)
    }

    @Test func aStoreThatMayNotWriteDoesNotDerive() throws {
        try age()
        let store = try database.open(.readOnly)
        let session = try store.session(matching: "latest")
        #expect(storeError { try store.derive(session) }?.code == .readOnly)
    }

    @Test func mergingDerivesOnTheWay() throws {
        try age()
        let other = try TemporaryDatabase()
        let store = try other.open()
        #expect(try store.merge(MergeSource(path: database.path)).sessions.count == 3)
        #expect(try store.sessionsToDerive().isEmpty)
        #expect(try Self.answers(of: store) == expected)
    }
}
