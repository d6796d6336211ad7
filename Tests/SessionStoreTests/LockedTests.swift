import GRDB
import Logging
import RealtimeProtocol
import SessionRecorder
import SessionRecording
import SessionStore
import Synchronization
import TestSupport
import Testing

/// A recorder whose database another program locks.
@Suite(.timeLimit(.minutes(5))) struct LockedTests {
    /// Passes on what is logged.
    private struct Messages: LogHandler {
        let continuation: AsyncStream<String>.Continuation
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { continuation.yield("\(event.message)") }
    }

    /// Longer than the recorder's store waits for it: the outage is told, everything is stored after it.
    @Test func whatComesMeanwhileIsStoredAfterwards() async throws {
        let database = try TemporaryDatabase()
        let store = try database.open(busyTimeout: .milliseconds(20))
        let (stream, continuation) = AsyncStream<String>.makeStream()
        var messages = stream.makeAsyncIterator()
        let logger = Logger(label: "test") { _ in Messages(continuation: continuation) }
        var configuration = Recorder.Configuration()
        configuration.retryDelay = .milliseconds(20)
        let recorder = Recorder(into: store, configuration: configuration, logger: logger)
        let session = recorder.startSession(SessionMetadata(id: "S1"))
        session.record(Array("{}".utf8), direction: .client)

        let other = try database.openRaw()
        try await other.writeWithoutTransaction { db in try db.execute(sql: "BEGIN IMMEDIATE") }
        for _ in 0..<1000 { session.record(Array("{}".utf8), direction: .server) }
        let trouble = await messages.next()
        #expect(trouble == "Nothing can be stored; retrying.")
        for _ in 0..<1000 { session.record(Array("{}".utf8), direction: .server) }
        #expect(recorder.status.isFailing)
        #expect(recorder.status.lastError?.contains("another process is writing to the database") == true)
        try await other.writeWithoutTransaction { db in try db.execute(sql: "COMMIT") }
        let relief = await messages.next()
        #expect(relief == "Recording goes on.")

        session.finish(ending: .closed)
        recorder.shutdown()
        let stored = try store.session(matching: "S1")
        #expect(try store.events(in: stored).count == 2001)
        #expect(stored.metadata.ledger.lostFrames == 0)
        #expect(try store.verify(stored).findings == [])
    }

    @Test func aFileIsOpenedAllTheSame() async throws {
        let database = try TemporaryDatabase()
        do { _ = try database.open().startRecording(SessionMetadata(id: "S1")) }
        let other = try database.openRaw()
        try await other.writeWithoutTransaction { db in try db.execute(sql: "BEGIN IMMEDIATE") }
        let store = try database.open(busyTimeout: .milliseconds(20))
        #expect(try store.session(matching: "S1").metadata.ending == .crashed)
        try await other.writeWithoutTransaction { db in try db.execute(sql: "COMMIT") }
        #expect(try store.rows("SELECT ending FROM sessions") == [[.text("open")]])
        _ = try database.open()
        #expect(try store.rows("SELECT ending FROM sessions") == [[.text("crashed")]])
    }
}
