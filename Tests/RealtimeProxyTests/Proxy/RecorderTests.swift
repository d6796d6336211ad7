import RealtimeProtocol
import SessionRecorder
import SessionRecording
import Synchronization
import Testing

@testable import RealtimeProxy

/// The proxy and the recorder together.
@Suite(.timeLimit(.minutes(5)))
struct RecorderTests {
    @Test func aSessionIsRecordedWholeAndWithoutSecrets() async throws {
        let store = MemoryStore()
        var recording = Recorder.Configuration()
        recording.maximumMessage = 10
        let recorder = Recorder(into: store, configuration: recording, logger: Stage.logger)
        try await Stage.with(recorder: recorder) { configuration in
            configuration.label = "demo"
            configuration.tags = ["test"]
        } _: { stage in
            let client = try await stage.connect()
            try await client.send(Stage.request("/v1/realtime?model=gpt-realtime&api-key=sk-planted"))
            let server = try await stage.server.accept()
            #expect(try await server.readHead().contains("api-key=sk-planted"))
            try await server.send(Stage.answer())
            _ = try await client.readHead()
            try await client.send(.text("question", from: .client))
            _ = try await server.readFrame()
            try await server.send(.binary(Array("a long answer".utf8), from: .server))
            _ = try await client.readFrame()
            try await client.send(.close(1000, from: .client))
            _ = try await server.readFrame()
            try await server.send(.close(1000, from: .server))
            try await server.close()
            _ = try await client.readToEnd()
            try await client.close()
        }
        recorder.shutdown()
        let state = store.state.withLock { $0 }
        #expect(state.events.map { String(decoding: $0.payload, as: UTF8.self) } == ["question", "a long ans"])
        #expect(state.events.map(\.seq) == [1, 2])
        #expect(state.events.map(\.opcode) == [.text, .binary])
        let metadata = try #require(state.finished)
        #expect(metadata.ending == .closed)
        #expect(metadata.clientClose == Close(code: 1000))
        #expect(metadata.serverClose == Close(code: 1000))
        #expect(metadata.model == "gpt-realtime")
        #expect(metadata.label == "demo")
        #expect(metadata.tags == ["test"])
        #expect(metadata.upstream?.hasSuffix("/v1/realtime?model=gpt-realtime&api-key=[redacted]") == true)
        #expect(metadata.ledger.clientFrames == 1)
        #expect(metadata.ledger.serverFrames == 1)
    }
}

/// Keeps what one session's recording holds.
private final class MemoryStore: RecordingStore {
    struct State {
        var events: [RecordedEvent] = []
        var finished: SessionMetadata?
    }

    let state = Mutex(State())

    func startRecording(_ metadata: SessionMetadata) throws -> any RecordingSink { MemorySink(store: self) }
}

private struct MemorySink: RecordingSink {
    let store: MemoryStore

    func append(_ events: [RecordedEvent], ledger: Ledger) throws { store.state.withLock { $0.events += events } }

    func finish(_ metadata: SessionMetadata) throws { store.state.withLock { $0.finished = metadata } }
}
