import Foundation
import GRDB
import SessionRecording
import Synchronization
import Testing

@testable import SessionStore

/// Checkpoints beside the thread that stores.
@Suite struct CheckpointTests {
    @Test func oneBeginsAtFirstAndWhenEnoughWasWritten() {
        var schedule = CheckpointSchedule(every: 100, patience: 300)
        #expect(schedule.noteCommit(written: 5) == .begin)
        schedule.end()
        #expect(schedule.noteCommit(written: 104) == .goOn)
        #expect(schedule.noteCommit(written: 105) == .begin)
        #expect(schedule.noteCommit(written: 250) == .goOn)
        schedule.end()
        #expect(schedule.noteCommit(written: 260) == .begin)
        schedule.end()
        #expect(schedule.noteCommit(written: 270) == .goOn)
    }

    @Test func whoIsTooFarAheadWaits() {
        var schedule = CheckpointSchedule(every: 100, patience: 300)
        #expect(schedule.noteCommit(written: 100) == .begin)
        #expect(schedule.noteCommit(written: 399) == .goOn)
        #expect(schedule.noteCommit(written: 400) == .wait)
        schedule.end()
        #expect(schedule.noteCommit(written: 401) == .begin)
    }

    /// Stores a few messages of one MiB in groups, as a recorder does.
    private func record(_ count: Int, in store: SessionStore) throws {
        let writer: SessionWriter = try store.startRecording(SessionMetadata(id: ULID.make(at: .now())))
        for seq in 1...count {
            let text = String(repeating: "a", count: 1 << 20)
            try store.group { try writer.append([serverEvent(seq, #"{"type":"error","event_id":"\#(text)"}"#)]) }
        }
    }

    @Test func theDatabaseGrowsWhileARecordingGoesOn() throws {
        let database = try TemporaryDatabase()
        let store = try database.open()
        try record(20, in: store)
        try #require(store.checkpointer.withLock { $0 }).waitUntilIdle()
        let size = try FileManager.default.attributesOfItem(atPath: database.path)[.size] as? Int
        // One began at 16 MiB; the last commits are in the log only.
        #expect(try #require(size) >= 16 << 20)
    }

    /// One that died has left a log, which nobody has moved.
    @Test func anEarlierRecordersLogIsMovedAtOnce() throws {
        let database = try TemporaryDatabase()
        let earlier = try database.open()
        try record(8, in: earlier)
        let store = try database.open()
        try record(1, in: store)
        try #require(store.checkpointer.withLock { $0 }).waitUntilIdle()
        let size = try FileManager.default.attributesOfItem(atPath: database.path)[.size] as? Int
        #expect(try #require(size) >= 8 << 20)
        try earlier.close()
    }

    @Test func theLogGoesWithTheLastWhoHasTheFileOpen() throws {
        let database = try TemporaryDatabase()
        try record(20, in: try database.open())
        #expect(!FileManager.default.fileExists(atPath: database.path + "-wal"))
        let store = try database.open()
        try record(20, in: store)
        try store.close()
        #expect(!FileManager.default.fileExists(atPath: database.path + "-wal"))
    }
}
