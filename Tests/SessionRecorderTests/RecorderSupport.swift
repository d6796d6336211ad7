import Logging
import RealtimeProtocol
import SessionRecording
import Synchronization

@testable import SessionRecorder

/// A store in memory that can be told to fail.
final class MemoryStore: RecordingStore {
    /// What is kept of a session.
    struct Session: Sendable {
        var start: SessionMetadata
        var events: [RecordedEvent] = []
        var ledger = Ledger()
        var finishes: [SessionMetadata] = []
    }

    /// What is about to happen when a store is asked whether to fail.
    enum Operation: Sendable { case start, append, finish, commit }

    struct Failure: Error, CustomStringConvertible {
        var description = "no space left on device"
    }

    private struct State {
        var sessions: [String: Session] = [:]
        var batches = 0
    }

    private let state = Mutex(State())
    private let fails: @Sendable (Operation, _ id: String) -> Bool

    init(fails: @escaping @Sendable (Operation, _ id: String) -> Bool = { _, _ in false }) {
        self.fails = fails
    }

    var sessions: [String: Session] { state.withLock { $0.sessions } }
    var batches: Int { state.withLock { $0.batches } }

    func startRecording(_ metadata: SessionMetadata) throws -> any RecordingSink {
        if fails(.start, metadata.id) { throw Failure() }
        state.withLock { $0.sessions[metadata.id] = Session(start: metadata) }
        return Sink(store: self, id: metadata.id)
    }

    func group(_ body: () throws -> Void) throws {
        let before = state.withLock { $0 }
        try body()
        if fails(.commit, "") {
            state.withLock { $0 = before }
            throw Failure()
        }
        state.withLock { $0.batches += 1 }
    }

    private struct Sink: RecordingSink {
        let store: MemoryStore
        let id: String

        func append(_ events: [RecordedEvent], ledger: Ledger) throws {
            if store.fails(.append, id) { throw Failure() }
            store.change(id) { session in
                session.events += events
                session.ledger = ledger
            }
        }

        func finish(_ metadata: SessionMetadata) throws {
            if store.fails(.finish, id) { throw Failure() }
            store.change(id) { $0.finishes.append(metadata) }
        }
    }

    private func change(_ id: String, _ body: (inout Session) -> Void) {
        state.withLock { state in
            guard state.sessions[id] != nil else { return }
            body(&state.sessions[id, default: Session(start: SessionMetadata(id: id))])
        }
    }
}

/// Turns failing on and off from a test.
final class Switch: Sendable {
    private let value: Atomic<Bool>
    init(_ value: Bool) { self.value = Atomic(value) }
    var isOn: Bool {
        get { value.load(ordering: .sequentiallyConsistent) }
        set { value.store(newValue, ordering: .sequentiallyConsistent) }
    }
}

/// Keeps what is logged.
struct LogCollector: LogHandler {
    final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func append(_ line: String) { lines.withLock { $0.append(line) } }
    }

    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        lines.append("\(event.level): \(event.message) \(event.metadata ?? [:])")
    }

    /// A logger and what it will have logged.
    static func make() -> (logger: Logger, lines: Lines) {
        let lines = Lines()
        return (Logger(label: "test") { _ in LogCollector(lines: lines) }, lines)
    }
}

extension Logger {
    /// Logs nothing.
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension RecordedEvent {
    var text: String { String(decoding: payload, as: UTF8.self) }
}

extension Ledger {
    /// Frames of both directions.
    var seen: Int { clientFrames + serverFrames }
}
