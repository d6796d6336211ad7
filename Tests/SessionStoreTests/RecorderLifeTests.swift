import Foundation
import GRDB
import LibC
import RealtimeProtocol
import SchemaMigrations
import SessionRecording
import SessionStore
import TestSupport
import Testing

/// What becomes of sessions whose recorder died, and of those whose recorder lives.
@Suite struct RecorderLifeTests {
    private static let crashed = "the recorder did not live to see the session's end"

    private let database: TemporaryDatabase

    init() throws {
        database = try TemporaryDatabase()
    }

    private func lockFiles() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: database.folder.path).filter { $0.contains("-recorder-") }
    }

    /// Records three events in a process that is killed then.
    private func recordAndDie() async {
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = database.path as String] in
            let store = try SessionStore.open(path: path, access: .readWrite)
            var metadata = SessionMetadata(id: "S1")
            metadata.startedAt = Timestamp(rfc3339: "2026-11-22T09:00:00Z")
            let writer = try store.startRecording(metadata)
            try writer.append(
                (1...3).map { serverEvent($0, "{}", at: Timestamp(rfc3339: "2026-11-22T09:00:0\($0)Z")) }
            )
            kill(getpid(), SIGKILL)
        }
    }

    @Test func readersAreToldOfACrashAndTheNextRunMarksIt() async throws {
        await recordAndDie()
        let end = Timestamp(rfc3339: "2026-11-22T09:00:03Z")

        let reader = try database.open(.readOnly)
        #expect(try reader.rows("SELECT ending, ended_at FROM sessions") == [[.text("open"), .null]])
        for session in [
            try reader.session(matching: "S1"), try reader.sessions()[0], try reader.usageTotals(of: nil)[0].session,
        ] {
            #expect(session.metadata.ending == .crashed)
            #expect(session.metadata.endedAt == end)
        }
        let told = try reader.session(matching: "S1")
        #expect(try reader.verify(told).findings.map(\.message) == [Self.crashed])
        #expect(try lockFiles().count == 1)

        let writer = try database.open()
        #expect(
            try reader.rows("SELECT ending, ended_at, server_events, lost FROM sessions")
                == [[.text("crashed"), .text("2026-11-22T09:00:03.000000Z"), .integer(3), .integer(0)]]
        )
        #expect(try writer.session(matching: "S1") == told)
        #expect(try writer.verify(told).findings.map(\.message) == [Self.crashed])
        #expect(try lockFiles() == [])
    }

    @Test func whatWasMissingBeforeACrashIsKnown() throws {
        do {
            let writer = try database.open().startRecording(SessionMetadata(id: "S1"))
            var ledger = Ledger()
            ledger.lost = FrameCount(server: 2)
            ledger.excluded = FrameCount(client: 1)
            try writer.append([serverEvent(1, "{}")], ledger: ledger)
            ledger.lost = FrameCount(client: 1, server: 4)
            ledger.noteUnreadable(.client, from: 2)
            try writer.append([], ledger: ledger)
        }
        let store = try database.open()
        let session = try store.session(matching: "S1")
        #expect(session.metadata.ledger.lost == FrameCount(client: 1, server: 4))
        #expect(session.metadata.ledger.excluded == FrameCount(client: 1))
        #expect((session.metadata.ledger.clientFrames, session.metadata.ledger.serverFrames) == (2, 5))
        #expect(
            try store.verify(session).findings.map(\.message) == [
                "5 frames were seen and not stored, 1 of the client's and 4 of the server's",
                "the client's frames could not be read from seq 2 on", Self.crashed,
            ]
        )
    }

    @Test func aRecorderThatLivesIsLeftAlone() async throws {
        let live = try database.open()
        let writer = try live.startRecording(SessionMetadata(id: "live"))
        try writer.append([serverEvent(1, "{}")])
        await recordAndDie()

        let next = try database.open()
        #expect(try next.session(matching: "live").metadata.ending == .open)
        #expect(try next.session(matching: "S1").metadata.ending == .crashed)
        #expect(try next.verify(next.session(matching: "live")).isWhole)
        #expect(try lockFiles().count == 1)

        try writer.append([serverEvent(2, "{}")])
        var metadata = SessionMetadata(id: "live")
        metadata.ending = .closed
        try writer.finish(metadata)
        #expect(try next.session(matching: "live").metadata.ending == .closed)
        #expect(try next.verify(next.session(matching: "live")).isWhole)
    }

    /// The process goes on, but nobody records any more.
    @Test func aStoreThatIsLetGoLeavesNoOpenSession() throws {
        let reader: SessionStore
        do {
            let store = try database.open()
            _ = try store.startRecording(SessionMetadata(id: "S1"))
            reader = try database.open(.readOnly)
            #expect(try reader.session(matching: "S1").metadata.ending == .open)
            #expect(try lockFiles().count == 1)
            #expect(try database.mode(of: String(#require(try lockFiles().first).dropFirst("test.db".count))) == 0o600)
        }
        #expect(try lockFiles() == [])
        #expect(try reader.session(matching: "S1").metadata.ending == .crashed)
    }

    @Test func closingGivesTheSignUp() throws {
        let store = try database.open()
        _ = try store.startRecording(SessionMetadata(id: "S1"))
        try store.close()
        #expect(try lockFiles() == [])
        #expect(try database.open(.readOnly).session(matching: "S1").metadata.ending == .crashed)
    }

    @Test func readingAndImportingNeedNoSignOfLife() throws {
        let store = try database.open()
        try store.importFixture(Fixtures.sample("text-chat"))
        #expect(try lockFiles() == [])
    }

    /// An export of a session that was being recorded; nobody here records it, and nobody died.
    @Test func whatWasImportedOpenStaysSo() throws {
        try database.open().importText(
            """
            {"tapedeck":1,"session":{"id":"S1","ending":"open"}}
            {"at":null,"direction":"server","payload":{"type":"error"}}
            """
        )
        #expect(try database.open().session(matching: "S1").metadata.ending == .open)
    }

    @Test func aLinkToTheDatabaseLeadsToTheSameRecorders() throws {
        let link = database.folder.appendingPathComponent("link.db").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "test.db")
        let store = try database.open()
        let writer = try store.startRecording(SessionMetadata(id: "S1"))
        try writer.append([serverEvent(1, "{}")])
        let linked = try SessionStore.open(path: link, access: .readWrite)
        #expect(try linked.session(matching: "S1").metadata.ending == .open)
        #expect(try lockFiles().count == 1)
    }

    @Test func sessionsThatAnEarlierVersionLeftOpenAreCutOff() throws {
        let first = try #require(Migrations.all.first)
        let old = try database.openRaw()
        try old.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA application_id = \(0x5470_446B)")
            try db.execute(sql: String(decoding: first.sql, as: UTF8.self))
            try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
            try db.execute(sql: "INSERT INTO grdb_migrations VALUES (?)", arguments: [first.identifier])
            try db.execute(
                sql: """
                    INSERT INTO session (session, ending, started_at, lost_frames, client_frames)
                    VALUES ('S1', 'open', 0, 0, 0), ('S2', 'closed', 1, 2, 2);
                    """
            )
        }
        try old.close()
        let store = try database.open()
        #expect(try store.session(matching: "S1").metadata.ending == .crashed)
        let kept = try store.session(matching: "S2").metadata
        #expect(kept.ending == .closed)
        #expect(kept.ledger.lost == FrameCount(unattributed: 2))
        #expect(
            try store.rows("SELECT lost, client_lost, server_lost FROM sessions WHERE session = 'S2'") == [
                [.integer(2), .integer(0), .integer(0)]
            ]
        )
    }

    @Test func manyComeAndGoAtOnce() async throws {
        _ = try database.open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask { [database] in
                    for round in 0..<5 {
                        let store = try database.open(busyTimeout: .seconds(60))
                        let id = "S\(number)-\(round)"
                        let writer = try store.startRecording(SessionMetadata(id: id))
                        try writer.append([serverEvent(1, "{}")])
                        #expect(try store.session(matching: id).metadata.ending == .open)
                        if round % 2 == 0 {
                            var metadata = SessionMetadata(id: id)
                            metadata.ending = .closed
                            try writer.finish(metadata)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let store = try database.open()
        let endings = try store.sessions().map(\.metadata.ending)
        #expect(endings.count { $0 == .closed } == 24)
        #expect(endings.count { $0 == .crashed } == 16)
        #expect(try lockFiles() == [])
    }
}
