import Foundation
import GRDB
import SchemaMigrations
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

@testable import SessionStore

@Suite struct MergeTests {
    let target: TemporaryDatabase
    let source: TemporaryDatabase

    init() throws {
        target = try TemporaryDatabase()
        source = try TemporaryDatabase()
    }

    private func merge(_ store: SessionStore) throws -> [MergeReport.Outcome] {
        try store.merge(MergeSource(path: source.path)).sessions.map(\.outcome)
    }

    /// Fills the source with recordings, and closes it.
    private func fillSource(_ names: String...) throws {
        let store = try source.open()
        for name in names { try store.importFixture(Fixtures.sample(name)) }
        try store.close()
    }

    @Test func everySessionComesAsItIs() throws {
        let from = try source.open()
        for sample in Fixtures.samples.reversed() { try from.importFixture(sample) }
        let store = try target.open()
        // Others were there before, so that all numbers are other ones.
        try store.importText(#"{"at":null,"direction":"server","payload":{"type":"rate_limits.updated"}}"#)
        #expect(try merge(store).count == Fixtures.samples.count)
        for session in try from.sessions() {
            let merged = try store.session(matching: session.metadata.id)
            #expect(merged.number != session.number)
            #expect(merged.metadata == session.metadata)
            #expect(try store.recording(of: merged) == from.recording(of: session))
            #expect(try store.conversation(in: merged) == from.conversation(in: session))
            #expect(try store.toolCalls(in: merged) == from.toolCalls(in: session))
            #expect(try store.responses(in: merged) == from.responses(in: session))
            #expect(try store.usage(in: merged) == from.usage(in: session))
            #expect(try store.problems(in: merged) == from.problems(in: session))
            #expect(try store.verify(merged).findings == [])
            for view in ["events", "responses", "tool_calls", "errors"] {
                let columns = view == "events" ? "seq, type, response_id, payload" : "*"
                let query = "SELECT \(columns) FROM \(view) WHERE session = '\(session.metadata.id)'"
                #expect(try store.rows(query) == from.rows(query), "\(view)")
            }
        }
        #expect(try store.verifyFile() == [])
    }

    @Test func eachSessionComesOnce() throws {
        try fillSource("errors", "text-chat")
        let store = try target.open()
        try store.importFixture(Fixtures.sample("errors"))
        let outcomes = try merge(store)
        #expect(outcomes[0] == .alreadyThere)
        guard case .merged(let events) = outcomes[1] else { throw Unexpected("\(outcomes[1])") }
        #expect(events == 203)
        let rows = try store.rows("SELECT count(*), sum(id) FROM event")
        #expect(try merge(store) == [.alreadyThere, .alreadyThere])
        #expect(try store.rows("SELECT count(*), sum(id) FROM event") == rows)
    }

    @Test(arguments: [
        ("UPDATE event SET payload = payload || ' ' WHERE id & 4294967295 = 7", 7),
        ("UPDATE event SET at = at + 1 WHERE id & 4294967295 = 2", 2),
        ("UPDATE event SET direction = 1 - direction WHERE id & 4294967295 = 90", 90),
        ("UPDATE event SET payload = CAST(payload AS BLOB) WHERE id & 4294967295 = 3", 3),
        ("UPDATE audio SET bytes = x'00' WHERE event_id = (SELECT min(event_id) FROM audio)", 8),
        ("DELETE FROM event WHERE id & 4294967295 = 90", 90),
        ("DELETE FROM event WHERE id & 4294967295 = 1", 1),
        ("DELETE FROM event", 1),
    ])
    func aSessionThatDiffersStaysAsItIs(_ change: String, seq: Int) throws {
        try fillSource("errors")
        try source.openRaw().inDatabase { try $0.execute(sql: change) }
        let store = try target.open()
        try store.importFixture(Fixtures.sample("errors"))
        #expect(try merge(store) == [.different(seq: seq)])
        #expect(try store.verify(try store.sessions()[0]).isWhole)
    }

    @Test func audioThatWasDroppedOnOneSideIsNoDifference() throws {
        try fillSource("errors")
        let store = try target.open()
        try store.importFixture(Fixtures.sample("errors"))
        var criteria = PruneCriteria()
        criteria.part = .audio
        criteria.keepingNewest = 0
        #expect(try store.prune(criteria).removals.count == 1)
        #expect(try merge(store) == [.alreadyThere])
        let pruned = try TemporaryDatabase()
        let other = try pruned.open()
        #expect(try other.merge(MergeSource(path: target.path)).sessions.count == 1)
        #expect(try other.verify(try other.sessions()[0]).altered.withoutAudio == 5)
        #expect(try other.merge(MergeSource(path: source.path)).sessions.map(\.outcome) == [.alreadyThere])
    }

    @Test func theSourceIsOnlyRead() throws {
        try fillSource("errors", "voice-tool-call")
        let before = try Data(contentsOf: URL(fileURLWithPath: source.path))
        #expect(try merge(try target.open()).count == 2)
        #expect(try Data(contentsOf: URL(fileURLWithPath: source.path)) == before)
    }

    @Test func whatIsBeingRecordedIsLeftOut() throws {
        let recording = try source.open()
        try recording.importFixture(Fixtures.sample("errors"))
        let metadata = SessionMetadata(id: ULID.make(at: .now()))
        let writer: SessionWriter = try recording.startRecording(metadata)
        try writer.append([serverEvent(1, #"{"type":"session.created"}"#)])
        let store = try target.open()
        #expect(try merge(store) == [.merged(events: 90), .open])
        try writer.finish(metadata)
        #expect(try merge(store) == [.alreadyThere, .merged(events: 1)])
    }

    @Test func aSessionThatWasCutOffComesAsSuch() throws {
        let recording = try source.open()
        let writer: SessionWriter = try recording.startRecording(SessionMetadata(id: ULID.make(at: .now())))
        try writer.append([serverEvent(1, #"{"type":"session.created"}"#, at: Timestamp(microseconds: 17))])
        // Its recorder is one of which there is no sign of life.
        try recording.queue.writeWithoutTransaction { db in
            try db.execute(sql: "UPDATE session SET recorder = ?", arguments: [ULID.make(at: .now())])
        }
        let store = try target.open()
        #expect(try merge(store) == [.merged(events: 1)])
        let merged = try store.sessions()[0].metadata
        #expect(merged.ending == .crashed)
        #expect(merged.endedAt == Timestamp(microseconds: 17))
    }

    @Test func aDatabaseOfAnEarlierVersionIsOnlyRead() throws {
        try makeFirstVersion()
        let before = try Data(contentsOf: URL(fileURLWithPath: source.path))
        let store = try target.open()
        #expect(try merge(store) == [.merged(events: 2), .open])
        let session = try store.session(matching: "S1")
        #expect(try store.verify(session).isWhole)
        #expect(try store.rows("SELECT type FROM events ORDER BY seq") == [[.text("error")], [.text("acme")]])
        #expect(try Data(contentsOf: URL(fileURLWithPath: source.path)) == before)
        #expect(try merge(store) == [.alreadyThere, .open])
        try store.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: target.folder.path) == ["test.db"])
    }

    /// A database as the first version made it, with a session of two events and one that is open.
    private func makeFirstVersion() throws {
        let queue = try source.openRaw()
        var migrator = DatabaseMigrator()
        let first = Migrations.all[0]
        migrator.registerMigration(first.identifier) { try $0.execute(sql: String(decoding: first.sql, as: UTF8.self)) }
        try migrator.migrate(queue)
        try queue.inDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA application_id = \(Schema.applicationID);
                    INSERT INTO session (id, session, dialect, server_frames) VALUES (1, 'S1', 'ga', 2), (2, 'S2', 'ga', 0);
                    UPDATE session SET ending = 'open' WHERE id = 2;
                    INSERT INTO event_type VALUES (1, 'acme'), (2, 'error');
                    INSERT INTO event (id, direction, type_id, payload) VALUES
                        (1 << 32 | 1, 1, 2, '{"type":"error"}'), (1 << 32 | 2, 1, 1, '{"type":"acme"}');
                    INSERT INTO problem (id, seq, kind) VALUES (1 << 32 | 1, 1, 'error');
                    """
            )
        }
        try queue.close()
    }

    @Test func aFailureLeavesNothing() throws {
        try fillSource("errors", "text-chat")
        try source.openRaw().inDatabase { db in
            try db.execute(sql: "ALTER TABLE problem RENAME COLUMN message TO words")
        }
        let store = try target.open()
        let error = storeError { try merge(store) }
        #expect(error?.code == .unexpected)
        #expect(try store.sessions().isEmpty)
        #expect(try store.rows("SELECT count(*) FROM event_type") == [[.integer(0)]])
    }

    // MARK: - What is refused

    @Test func itselfIsRefused() throws {
        let store = try target.open()
        let error = storeError { try store.merge(MergeSource(path: target.path)) }
        #expect(error?.code == .sameFile)
        #expect(
            error?.description
                == "\(target.path): a database cannot be merged into itself"
        )
        let link = target.folder.appendingPathComponent("link.db").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target.path)
        #expect(storeError { try store.merge(MergeSource(path: link)) }?.code == .sameFile)
    }

    @Test func whatIsNoDatabaseIsRefused() throws {
        #expect(
            storeError { try MergeSource(path: source.path) }?.description
                == "\(source.path): no such database"
        )
        try String(repeating: "{\"type\":\"error\"}\n", count: 100)
            .write(toFile: source.path, atomically: true, encoding: .utf8)
        #expect(
            storeError { try MergeSource(path: source.path) }?.description
                == "\(source.path): not a Tapedeck database: it is not an SQLite file"
        )
        try FileManager.default.removeItem(atPath: source.path)
        try source.openRaw().inDatabase { try $0.execute(sql: "CREATE TABLE song (name TEXT)") }
        #expect(storeError { try MergeSource(path: source.path) }?.code == .foreignDatabase)
    }

    @Test func aStoreThatMayNotWriteRefuses() throws {
        try fillSource("errors")
        try target.open().close()
        let reader = try target.open(.readOnly)
        #expect(storeError { try merge(reader) }?.code == .readOnly)
    }
}
