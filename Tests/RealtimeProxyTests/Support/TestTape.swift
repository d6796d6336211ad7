import RealtimeProtocol
import RealtimeProxy
import SessionRecorder
import SessionRecording

/// A tape in memory that tests can read, and fill up.
final class TestTape: SessionTape {
    struct Line: Sendable, Hashable {
        var sender: Direction
        var message: TappedMessage
        var time: Timestamp
    }

    struct State: Sendable {
        var lines: [Line] = []
        var unreadable: [Direction] = []
        var endings: [ObservedEnding] = []
        var isFull = false
        /// The room for messages that are coming in, how much of it is taken, and was at most.
        var unfinishedBound = Int.max
        var reserved = 0
        var mostReserved = 0
        var readyCallbacks: [@Sendable () -> Void] = []
    }

    let clock = SessionClock()
    let metadata: SessionMetadata
    let state = Watched(State())

    let maximumMessage: Int

    init(_ metadata: SessionMetadata, maximumMessage: Int) {
        self.metadata = metadata
        self.maximumMessage = maximumMessage
    }

    func record(_ message: TappedMessage, from sender: Direction, at time: Timestamp) -> Readiness {
        var readiness = Readiness.ready
        state.update { state in
            state.lines.append(Line(sender: sender, message: message, time: time))
            readiness = state.isFull ? .full : .ready
        }
        return readiness
    }

    func makeRoom(_ bytes: Int) -> MessageRoom {
        var room = MessageRoom.none
        state.update { state in
            guard bytes <= state.unfinishedBound - state.reserved else { return }
            state.reserved += bytes
            state.mostReserved = max(state.mostReserved, state.reserved)
            room = state.isFull ? .grantedButFull : .granted
        }
        return room
    }

    func giveBack(_ bytes: Int) { state.update { $0.reserved -= bytes } }

    func noteUnreadable(_ sender: Direction) {
        state.update { $0.unreadable.append(sender) }
    }

    func whenReady(_ callback: @escaping @Sendable () -> Void) {
        var isReady = false
        state.update { state in
            isReady = !state.isFull
            if !isReady { state.readyCallbacks.append(callback) }
        }
        if isReady { callback() }
    }

    func finish(_ ending: ObservedEnding) {
        state.update { $0.endings.append(ending) }
    }

    func setFull(_ isFull: Bool) {
        var callbacks: [@Sendable () -> Void] = []
        state.update { state in
            state.isFull = isFull
            guard !isFull else { return }
            callbacks = state.readyCallbacks
            state.readyCallbacks = []
        }
        for callback in callbacks { callback() }
    }

    /// The texts seen so far, as soon as there are as many.
    func texts(_ count: Int) async throws -> [String] {
        try await state.wait { state in
            state.lines.count >= count
                ? state.lines.map { "\($0.sender): \(String(decoding: $0.message.payload, as: UTF8.self))" } : nil
        }
    }

    /// How it ended, as soon as it has.
    func ending() async throws -> ObservedEnding {
        try await state.wait { $0.endings.first }
    }
}

/// Hands out tapes, and keeps them for the test.
final class TestTapes: SessionTapes {
    let all = Watched<[TestTape]>([])
    private let maximumMessage: Int

    init(maximumMessage: Int = 64 << 20) {
        self.maximumMessage = maximumMessage
    }

    func startSession(_ metadata: SessionMetadata) -> any SessionTape {
        let tape = TestTape(metadata, maximumMessage: maximumMessage)
        all.update { $0.append(tape) }
        return tape
    }

    /// The tape of the session that began as the `number`th, from 1.
    func tape(_ number: Int = 1) async throws -> TestTape {
        try await all.wait { $0.count >= number ? $0[number - 1] : nil }
    }
}
