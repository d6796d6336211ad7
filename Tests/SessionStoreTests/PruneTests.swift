import Foundation
import GRDB
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

@testable import SessionStore

@Suite struct PruneTests {
    let database: TemporaryDatabase
    let store: SessionStore

    init() throws {
        database = try TemporaryDatabase()
        try FileManager.default.copyItem(atPath: Self.samples.get().path, toPath: database.path)
        store = try database.open()
    }

    /// A database with all samples, made once and copied for each test.
    private static let samples = Result {
        let database = try TemporaryDatabase()
        let store = try database.open()
        for sample in Fixtures.samples { try store.importFixture(sample) }
        try store.close()
        return database
    }

    /// Rows of each table that belong to a session, and the rest of the database.
    private func rowCounts(of session: StoredSession) throws -> [Int] {
        try store.queue.inDatabase { db in
            try SessionTable.all.map { table in
                try Int.fetchOne(
                    db,
                    sql: "SELECT count(*) FROM \(table.name) WHERE \(table.key) BETWEEN ? AND ?",
                    arguments: [session.number << 32, session.number << 32 | 0xFFFF_FFFF]
                ) ?? 0
            }
        }
    }

    private func size() throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: database.path)[.size] as? Int)
    }

    @Test func everyTableIsKnown() throws {
        let tables = try store.queue.inDatabase { db in
            try String.fetchSet(
                db,
                sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
        }
        // A table that is not listed would keep its rows when their session goes, and lose them when it is merged.
        let others: Set = [
            "session", "event_type", "price", "grdb_migrations", "repeatable_migration", "search", "search_data",
            "search_idx", "search_config", "dataset", "dataset_session",
        ]
        #expect(tables == Set(SessionTable.all.map(\.name)).union(others))
    }

    @Test func aSessionGoesWhole() throws {
        let session = try store.session(matching: "01M6HBE2MD")
        let other = try store.session(matching: "01M70YHWSJ")
        let before = try rowCounts(of: other)
        var criteria = PruneCriteria()
        criteria.sessions = [session]
        let report = try store.prune(criteria)
        #expect(report.removals.map(\.session) == [session])
        #expect(report.removals.map(\.events) == [207])
        #expect(report.removals[0].bytes == report.sizeBefore - report.sizeAfter)
        #expect(report.removals[0].bytes > 600_000)
        #expect(try rowCounts(of: session).allSatisfy { $0 == 0 })
        #expect(try rowCounts(of: other) == before)
        #expect(storeError { try store.session(matching: session.metadata.id) }?.code == .noSuchSession)
        for rest in try store.sessions() { #expect(try store.verify(rest).isWhole) }
        #expect(try store.verifyFile() == [])
    }

    @Test func audioGoesAndTheRestStays() throws {
        let session = try store.session(matching: "01M6HBE2MD")
        let (events, items) = (try store.events(in: session), try store.conversation(in: session))
        var criteria = PruneCriteria()
        criteria.part = .audio
        criteria.sessions = [session]
        #expect(try store.prune(criteria).removals.map(\.events) == [96])
        #expect(try store.conversation(in: session) == items)
        #expect(try store.usageTotals(of: [session])[0].totals.tokens.total > 0)
        let left = try store.events(in: session)
        #expect(left.count == events.count)
        for (event, old) in zip(left, events) {
            guard let dropped = event.alteration?.droppedAudio else {
                #expect(event == old)
                continue
            }
            #expect(dropped > 0)
            #expect(event.payload.count < old.payload.count)
            #expect(String(decoding: event.payload, as: UTF8.self).contains(/"(audio|delta)":""/))
        }
        let report = try store.verify(session)
        #expect(report.findings == [])
        #expect(report.altered.withoutAudio == 96)
        #expect(try store.alterationCount(in: session).withoutAudio == 96)
        // What is gone cannot go again.
        #expect(try store.prune(criteria).removals == [])
    }

    @Test func aMarkThatWasThereStays() throws {
        let session = try store.session(matching: "01M6HBE2MD")
        try store.queue.writeWithoutTransaction { db in
            try db.execute(
                sql:
                    "INSERT INTO alteration (event_id, redacted) SELECT min(event_id), 1 FROM audio WHERE event_id > ?",
                arguments: [session.number << 32]
            )
        }
        var criteria = PruneCriteria()
        criteria.part = .audio
        criteria.sessions = [session]
        _ = try store.prune(criteria)
        #expect(try store.alterationCount(in: session) == AlterationCount(redacted: 1, withoutAudio: 96))
    }

    @Test func whatWasDroppedIsExportedAndImported() throws {
        let session = try store.session(matching: "01M6HBE2MD")
        var criteria = PruneCriteria()
        criteria.part = .audio
        criteria.sessions = [session]
        _ = try store.prune(criteria)
        let recording = try store.recording(of: session)
        var lines: [UInt8] = []
        JSONLinesWriter.append(header: recording.metadata, to: &lines)
        for event in recording.events { JSONLinesWriter.append(event, to: &lines) }
        let other = try TemporaryDatabase()
        let copy = try other.open()
        var reader = try RecordingReader(bytes: lines, name: "copy.jsonl")
        let imported = try #require(try copy.importRecording(&reader).sessions.first).stored
        #expect(try copy.recording(of: imported) == recording)
        #expect(try copy.conversation(in: imported) == store.conversation(in: session))
        #expect(try copy.verify(imported).isWhole)
    }

    @Test func theOldestGoUntilItFits() throws {
        var criteria = PruneCriteria()
        criteria.maximumSize = 1_000_000
        let all = try store.sessions()
        let trial = try store.prune(criteria, isTrial: true)
        #expect(try store.sessions() == all)
        let report = try store.prune(criteria)
        #expect(report == trial)
        #expect(report.sizeAfter <= 1_000_000)
        #expect(report.removals.map(\.session) == Array(all.reversed().prefix(report.removals.count)))
        // One less would not have been enough.
        let last = try #require(report.removals.last)
        #expect(report.sizeAfter + last.bytes > 1_000_000)
        #expect(try store.prune(criteria).removals == [])
    }

    @Test func compactingGivesTheRoomBack() throws {
        var criteria = PruneCriteria()
        criteria.keepingNewest = 1
        let report = try store.prune(criteria)
        #expect(report.fileSize > 2_000_000)
        #expect(report.fileSize > report.sizeAfter)
        try store.compact()
        #expect(try size() <= report.sizeAfter)
        let left = try store.sessions()
        #expect(left.count == 1)
        #expect(try store.verify(left[0]).isWhole)
        #expect(try database.open(.readOnly).sessions() == left)
    }

    @Test func whatIsBeingRecordedStays() throws {
        let writer: SessionWriter = try store.startRecording(SessionMetadata(id: ULID.make(at: .now())))
        try writer.append([serverEvent(1, #"{"type":"session.created","event_id":"e"}"#)])
        var criteria = PruneCriteria()
        criteria.keepingNewest = 0
        let report = try store.prune(criteria)
        #expect(report.removals.count == Fixtures.samples.count)
        #expect(report.sparedSessions == 1)
        #expect(report.openSessions == 1)
        try writer.append([serverEvent(2, #"{"type":"input_audio_buffer.cleared","event_id":"f"}"#)])
        #expect(try store.events(in: try store.sessions()[0]).count == 2)
    }

    @Test func onlyAStoreThatMayWriteMay() throws {
        let reader = try database.open(.readOnly)
        #expect(storeError { try reader.prune(PruneCriteria()) }?.code == .readOnly)
        #expect(storeError { try reader.compact() }?.code == .readOnly)
    }

    @Test func anUpdateNeedsAFile() throws {
        let empty = try TemporaryDatabase()
        let error = storeError { try empty.open(.update) }
        #expect(error?.code == .notFound)
        #expect(!FileManager.default.fileExists(atPath: empty.path))
        #expect(try database.open(.update).sessions().count == Fixtures.samples.count)
    }

    @Test func anotherWriterIsWaitedFor() throws {
        let impatient = try database.open(.update, busyTimeout: .milliseconds(10))
        try database.openRaw().inDatabase { db in
            try db.inTransaction(.immediate) {
                #expect(storeError { try impatient.prune(PruneCriteria()) }?.code == .locked)
                return .rollback
            }
        }
    }
}
