import RealtimeProtocol
import SessionRecording
import Waiting

@testable import RealtimeProxy
@testable import SessionRecorder

/// What is stored of one session, for tests to look at.
final class TestTape: Sendable {
    struct Line: Sendable, Hashable {
        var sender: Direction
        var message: TappedMessage
        var time: Timestamp?
    }

    struct State: Sendable {
        var lines: [Line] = []
        var unreadable: Set<Direction> = []
        var endings: [ObservedEnding] = []
    }

    let metadata: SessionMetadata
    let state = Watched(State())

    init(_ metadata: SessionMetadata) { self.metadata = metadata }

    /// The texts seen so far, as soon as there are as many.
    func texts(_ count: Int) async throws -> [String] {
        try await state.when { state in
            state.lines.count >= count
                ? state.lines.map { "\($0.sender): \(String(decoding: $0.message.payload, as: UTF8.self))" } : nil
        }
    }

    /// How it ended, as soon as it has.
    func ending() async throws -> ObservedEnding {
        try await state.when { $0.endings.first }
    }

    /// Waits until a side is known to be unreadable.
    func unreadable(_ sender: Direction) async throws {
        try await state.when { $0.unreadable == [sender] ? () : nil }
    }
}

/// A recorder whose sessions are stored in memory, by a store that can be held up.
final class TestTapes: Sendable {
    let all = Watched<[TestTape]>([])
    let recorder: Recorder
    private let isHeld = Watched(false)
    /// A session of the tests' own, which fills the queue.
    private let filler: SessionRecorder
    private let takenRoom = Watched(0)

    init(maximumMessage: Int = 64 << 20) {
        var configuration = Recorder.Configuration()
        configuration.maximumMessage = maximumMessage
        configuration.batchDelay = .zero
        recorder = Recorder(
            into: TestStore(all: all, isHeld: isHeld),
            configuration: configuration,
            logger: Stage.logger
        )
        var metadata = SessionMetadata(id: "filler")
        metadata.source = TestStore.filler
        filler = recorder.startSession(metadata)
    }

    /// The tape of the session that began as the `number`th, from 1.
    func tape(_ number: Int = 1) async throws -> TestTape {
        try await all.when { $0.count >= number ? $0[number - 1] : nil }
    }

    /// Fills the recorder's queue, which stays full until it is told otherwise.
    func setFull(_ isFull: Bool) {
        isHeld.update { $0 = isFull }
        guard isFull else { return }
        let payload = [UInt8](repeating: 0, count: min(1 << 20, filler.maximumMessage))
        while filler.record(payload, direction: .client) != .full {}
    }

    /// How many sessions have not ended.
    var openSessions: Int { recorder.status.openSessions - 1 }

    /// How many sessions wait for room.
    var waiters: Int { recorder.queue.withLock { $0.room.waiters.count } }

    /// Waits until so many sessions wait for room.
    func waiters(_ count: Int) async throws {
        try await recorder.queue.when { $0.room.waiters.count == count ? () : nil }
    }

    /// Waits until so many messages of servers were seen.
    func serverFrames(_ count: Int) async throws {
        try await recorder.queue.when { queue in
            queue.sessions.keys.contains { queue.metadata(of: $0).ledger.serverFrames == count } ? () : nil
        }
    }

    // MARK: Room for messages that are still coming in

    /// How much of it sessions have.
    var reserved: Int { recorder.status.unfinishedBytes - takenRoom.value }

    /// Waits until sessions have as much of it as a test expects.
    func reserved(_ isExpected: @escaping @Sendable (Int) -> Bool) async throws {
        let taken = takenRoom.value
        try await recorder.queue.when { isExpected($0.room.unfinished - taken) ? () : nil }
    }

    /// Leaves sessions no more than so much of it.
    func takeRoom(leaving bytes: Int) {
        let most = max(Recorder.Configuration().unfinishedBytes, filler.maximumMessage)
        let taken = most - bytes
        guard filler.makeRoom(taken) != .none else { return }
        takenRoom.update { $0 = taken }
    }

    /// Gives back what was taken.
    func giveRoomBack() {
        takenRoom.update { taken in
            filler.giveBack(taken)
            taken = 0
        }
    }
}

/// Keeps sessions on tapes.
private struct TestStore: RecordingStore {
    /// The source of sessions that nobody looks at.
    static let filler = "filler"

    let all: Watched<[TestTape]>
    let isHeld: Watched<Bool>

    func startRecording(_ metadata: SessionMetadata) throws -> any RecordingSink {
        let tape = TestTape(metadata)
        if metadata.source != Self.filler { all.update { $0.append(tape) } }
        return TestSink(tape: tape)
    }

    func group(_ body: () throws -> Void) throws {
        _ = isHeld.block { $0 ? nil : true }
        try body()
    }
}

private struct TestSink: RecordingSink {
    let tape: TestTape

    func append(_ events: [RecordedEvent], ledger: Ledger) throws {
        let lines = events.map { event in
            TestTape.Line(
                sender: event.direction,
                message: TappedMessage(
                    opcode: event.opcode,
                    payload: Array(event.payload),
                    byteCount: event.alteration?.byteCount
                ),
                time: event.at
            )
        }
        tape.state.update { state in
            state.lines += lines
            for sender in Direction.allCases where ledger.unreadableFrom(of: sender) != nil {
                state.unreadable.insert(sender)
            }
        }
    }

    func finish(_ metadata: SessionMetadata) throws {
        tape.state.update { state in
            state.endings.append(
                ObservedEnding(
                    ending: metadata.ending ?? .open,
                    clientClose: metadata.clientClose,
                    serverClose: metadata.serverClose
                )
            )
        }
    }
}
