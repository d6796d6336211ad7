import Logging
import RealtimeProtocol
import SessionRecording
import Synchronization
import TestSupport
import Testing

@testable import SessionRecorder

@Suite("A recorder stores what it is given", .timeLimit(.minutes(5)))
struct RecorderTests {
    private func makeRecorder(
        _ store: MemoryStore,
        logger: Logger = .silent,
        _ configure: (inout Recorder.Configuration) -> Void = { _ in }
    ) -> Recorder {
        var configuration = Recorder.Configuration()
        configuration.batchDelay = .milliseconds(1)
        configuration.retryDelay = .milliseconds(1)
        configure(&configuration)
        return Recorder(into: store, configuration: configuration, logger: logger)
    }

    @Test("A session from start to end")
    func session() throws {
        let store = MemoryStore()
        let recorder = makeRecorder(store)
        var metadata = SessionMetadata(id: "A")
        metadata.source = "test"
        metadata.upstream = "wss://user:secret@example.com/v1/realtime?model=gpt-realtime&api-key=12345"
        let session = recorder.startSession(metadata)
        #expect(recorder.status.openSessions == 1)
        let at = session.clock.now()
        session.record(Array("client".utf8), direction: .client, at: at)
        session.record([0, 1, 2], opcode: .binary, direction: .server)
        session.finish(ending: .closed, clientClose: Close(code: 1000), serverClose: Close(code: 1000, reason: "bye"))
        recorder.shutdown()

        let stored = try #require(store.sessions["A"])
        #expect(stored.start.source == "test")
        #expect(stored.start.startedAt == session.clock.startedAt)
        #expect(stored.start.upstream == "wss://example.com/v1/realtime?model=gpt-realtime&api-key=[redacted]")
        #expect(stored.events.map(\.seq) == [1, 2])
        #expect(stored.events.map(\.opcode) == [.text, .binary])
        #expect(stored.events.first?.at == at)
        #expect(stored.events.last?.payload == [0, 1, 2])
        #expect(stored.events.allSatisfy { $0.alteration == nil })
        let end = try #require(stored.finishes.first)
        #expect(stored.finishes.count == 1)
        #expect(end.ending == .closed)
        #expect(end.serverClose == Close(code: 1000, reason: "bye"))
        #expect((end.ledger.clientFrames, end.ledger.serverFrames, end.ledger.lostFrames) == (1, 1, 0))
        #expect(try #require(end.endedAt) >= session.clock.startedAt)
        let status = recorder.status
        #expect((status.events, status.bytes, status.backlogEvents, status.openSessions) == (2, 9, 0, 0))
    }

    @Test("Shutting down twice, and recording afterwards, does no harm and is counted")
    func shutdown() throws {
        let store = MemoryStore()
        let recorder = makeRecorder(store)
        let open = recorder.startSession(SessionMetadata(id: "open"))
        open.record([1], direction: .client)
        recorder.shutdown()
        recorder.shutdown()
        open.record([2], direction: .client)
        let late = recorder.startSession(SessionMetadata(id: "late"))
        #expect(late.record([3], direction: .client) == .ready)
        late.finish(ending: .closed)
        open.finish(ending: .closed)

        #expect(store.sessions.keys.sorted() == ["open"])
        #expect(store.sessions["open"]?.events.count == 1)
        #expect(store.sessions["open"]?.finishes.map(\.ending) == [.crashed])
        #expect(recorder.status.lost == 2)
        let called = Switch(false)
        open.whenReady { called.isOn = true }
        #expect(called.isOn)
    }

    @Test("A session that nobody finishes is finished when it is let go")
    func letGo() throws {
        let store = MemoryStore()
        let recorder = makeRecorder(store)
        recorder.startSession(SessionMetadata(id: "A")).record([1], direction: .client)
        recorder.shutdown()
        #expect(store.sessions["A"]?.finishes.map(\.ending) == [.crashed])
        #expect(store.sessions["A"]?.events.count == 1)
    }

    @Test("A recorder that nobody shuts down stores what it has when it is let go")
    func recorderLetGo() async {
        await confirmation { confirm in
            let (finished, continuation) = AsyncStream.makeStream(of: Void.self)
            let store = MemoryStore { operation, _ in
                if operation == .finish { continuation.finish() }
                return false
            }
            makeRecorder(store).startSession(SessionMetadata(id: "A")).finish(ending: .closed)
            for await _ in finished {}
            confirm()
        }
    }

    @Test("Secrets are replaced before they are queued, and the event is marked", arguments: [true, false])
    func secrets(keeps: Bool) throws {
        let store = MemoryStore()
        let recorder = makeRecorder(store) { $0.redactsSecrets = !keeps }
        let session = recorder.startSession(SessionMetadata(id: "A"))
        let payload = #"{"type":"session.created","session":{"client_secret":{"value":"ek_planted","expires_at":1}}}"#
        session.record(Array(#"{"type":"other"}"#.utf8), direction: .server)
        session.record(Array(payload.utf8), direction: .server)
        session.finish(ending: .closed)
        recorder.shutdown()

        let stored = try #require(store.sessions["A"])
        #expect(stored.events.last?.text.contains("ek_planted") == keeps)
        #expect(stored.events.map(\.alteration) == [nil, keeps ? nil : Alteration(isRedacted: true)])
        #expect(recorder.status.redacted == (keeps ? 0 : 1))
    }

    @Test("Of a message that is too large the first part is stored, with its length")
    func truncated() throws {
        let store = MemoryStore()
        let recorder = makeRecorder(store) { $0.maximumMessage = 10 }
        let session = recorder.startSession(SessionMetadata(id: "A"))
        session.record(Array("0123456789".utf8), direction: .client)
        session.record(Array("0123456789ab".utf8), direction: .client)
        session.recordTruncated(firstPart: Array("01234".utf8), byteCount: 1_000_000, direction: .client)
        session.finish(ending: .closed)
        recorder.shutdown()

        let stored = try #require(store.sessions["A"])
        #expect(stored.events.map(\.text) == ["0123456789", "0123456789", "01234"])
        #expect(stored.events.map(\.alteration?.byteCount) == [nil, 12, 1_000_000])
        #expect(recorder.status.truncated == 2)
        #expect(stored.finishes.first?.ledger.clientFrames == 3)
    }

    @Test("Types that are not wanted are counted and not stored")
    func types() throws {
        let store = MemoryStore()
        let recorder = makeRecorder(store) { $0.types = { $0 != .inputAudioBufferAppend } }
        let session = recorder.startSession(SessionMetadata(id: "A"))
        for text in [
            #"{"type":"input_audio_buffer.append","audio":"AAAA"}"#, #"{"type":"response.create"}"#, "no JSON",
        ] {
            session.record(Array(text.utf8), direction: .client)
        }
        session.finish(ending: .closed)
        recorder.shutdown()
        #expect(store.sessions["A"]?.events.map(\.text) == [#"{"type":"response.create"}"#, "no JSON"])
        #expect(store.sessions["A"]?.finishes.first?.ledger.excludedFrames == 1)
        #expect(recorder.status.excluded == 1)
    }

    @Test("A caller that is told to stop is called when there is room")
    func backpressure() async throws {
        let store = MemoryStore()
        let recorder = makeRecorder(store) {
            $0.queueBytes = 300
            $0.batchDelay = .seconds(3600)
        }
        let session = recorder.startSession(SessionMetadata(id: "A"))
        // Two fit, and nothing is stored until the queue is full or an hour has passed.
        #expect(session.record([1, 2, 3], direction: .server) == .ready)
        #expect(session.record([1, 2, 3], direction: .server) == .ready)
        #expect(session.record([1, 2, 3], direction: .server) == .full)
        let (ready, continuation) = AsyncStream.makeStream(of: Void.self)
        session.whenReady { continuation.finish() }
        for await _ in ready {}
        #expect(session.record([1, 2, 3], direction: .server) == .ready)
        session.finish(ending: .closed)
        recorder.shutdown()
        #expect(store.sessions["A"]?.events.count == 4)
        #expect(recorder.status.lost == 0)
    }

    @Test("An outage is logged once, and so is its end; nothing of a payload is")
    func outageIsLogged() async throws {
        let (logger, lines) = LogCollector.make()
        let attempts = Atomic(0)
        let store = MemoryStore { operation, _ in
            operation == .commit && attempts.wrappingAdd(1, ordering: .relaxed).newValue <= 5
        }
        let recorder = makeRecorder(store, logger: logger)
        let session = recorder.startSession(SessionMetadata(id: "A"))
        session.record(Array("sk-planted".utf8), direction: .client)
        session.finish(ending: .closed)
        recorder.shutdown()
        #expect(store.sessions["A"]?.events.count == 1)
        #expect(store.sessions["A"]?.finishes.count == 1)
        #expect(lines.all.count { $0.hasPrefix("error: ") } == 1)
        #expect(lines.all.count { $0.hasPrefix("notice: ") } == 1)
        #expect(lines.all.contains { $0.contains("no space left on device") })
        #expect(!lines.all.contains { $0.contains("planted") })
        #expect(recorder.status.lastError == "no space left on device")
    }

    @Test("A session that cannot be started at once is started later")
    func startFails() throws {
        let attempts = Atomic(0)
        let store = MemoryStore { operation, _ in
            operation == .start && attempts.wrappingAdd(1, ordering: .relaxed).newValue <= 3
        }
        let recorder = makeRecorder(store)
        let session = recorder.startSession(SessionMetadata(id: "A"))
        session.record([1], direction: .client)
        session.finish(ending: .closed)
        recorder.shutdown()
        #expect(store.sessions["A"]?.events.count == 1)
        #expect(store.sessions["A"]?.finishes.count == 1)
    }

    @Test("A snapshot is stored when something goes wrong, and only then", arguments: SnapshotCase.all)
    func snapshot(_ sample: SnapshotCase) throws {
        let store = MemoryStore()
        let recorder = makeRecorder(store) { $0.snapshot = .init(length: .seconds(60)) }
        let session = recorder.startSession(SessionMetadata(id: "A"))
        session.record(Array("before".utf8), direction: .client)
        if let event = sample.event { session.record(Array(event.utf8), direction: sample.direction) }
        if sample.isTriggered { session.storeSnapshot() }
        session.finish(ending: sample.ending, clientClose: nil, serverClose: sample.close.map { Close(code: $0) })
        recorder.shutdown()
        #expect((store.sessions["A"] != nil) == sample.isStored)
        #expect(store.sessions["A"]?.events.first?.text == (sample.isStored ? "before" : nil))
    }

    struct SnapshotCase: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var event: String?
        var direction = Direction.server
        var isTriggered = false
        var ending = SessionEnding.closed
        var close: Int? = 1000
        var isStored: Bool

        static let all = [
            SnapshotCase(testDescription: "nothing", isStored: false),
            SnapshotCase(testDescription: "error", event: #"{"type":"error","error":{}}"#, isStored: true),
            SnapshotCase(
                testDescription: "a client's error",
                event: #"{"type":"error","error":{}}"#,
                direction: .client,
                isStored: false
            ),
            SnapshotCase(
                testDescription: "failed response",
                event: #"{"response":{"status":"failed"},"type":"response.done"}"#,
                isStored: true
            ),
            SnapshotCase(
                testDescription: "completed response",
                event: #"{"type":"response.done","response":{"status":"completed","metadata":{"x":"failed"}}}"#,
                isStored: false
            ),
            SnapshotCase(testDescription: "no JSON", event: #"{"type":"response.done","#, isStored: false),
            SnapshotCase(testDescription: "trigger", isTriggered: true, isStored: true),
            SnapshotCase(testDescription: "dropped", ending: .dropped, close: nil, isStored: true),
            SnapshotCase(testDescription: "closed with 1011", close: 1011, isStored: true),
            SnapshotCase(testDescription: "closed without a code", close: 1005, isStored: false),
        ]
    }
}

@Suite("A session's clock")
struct RecorderClockTests {
    @Test("Adds what has passed to the wall clock at the start")
    func adds() {
        let start = ContinuousClock.now
        let clock = SessionClock(startedAt: Timestamp(microseconds: 1_000_000), start: start)
        #expect(clock.time(at: start + .microseconds(1_234_567)).microseconds == 2_234_567)
        #expect(clock.time(at: start + .seconds(7200) + .nanoseconds(1999)).microseconds == 7_201_000_001)
    }

    @Test("Never goes back")
    func monotonic() {
        let clock = SessionClock()
        var last = clock.startedAt
        for _ in 0..<10_000 {
            let now = clock.now()
            #expect(now >= last)
            last = now
        }
    }
}
