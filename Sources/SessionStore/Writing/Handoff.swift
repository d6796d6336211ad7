import Waiting

/// Passes messages from one thread to another, a few at a time: the faster side waits.
final class Handoff<Message: Sendable>: Sendable {
    /// The other side gave up; why is its own affair.
    struct Abandoned: Error {}

    private enum Phase { case open, finished, cancelled, abandoned }

    private struct State {
        var messages: [Message] = []
        var phase = Phase.open
    }

    private let state = Monitor(State())
    private let capacity: Int

    /// - Parameter capacity: how many messages may wait.
    init(capacity: Int) { self.capacity = capacity }

    // MARK: - The sending side

    /// Passes a message on, once there is room.
    ///
    /// - Throws: ``Abandoned`` when nobody takes messages any more.
    func send(_ message: Message) throws(Abandoned) {
        let capacity = capacity
        let isTaken = state.block { state -> Bool? in
            guard state.phase == .open else { return false }
            guard state.messages.count < capacity else { return nil }
            state.messages.append(message)
            return true
        }
        guard isTaken else { throw Abandoned() }
    }

    /// Says that no more messages come.
    func finish() { end(.finished) }

    /// Says that no more messages come, and that those that came are void.
    func cancel() { end(.cancelled) }

    private func end(_ phase: Phase) {
        state.withLock { if $0.phase == .open { $0.phase = phase } }
    }

    // MARK: - The receiving side

    /// Waits until there is a message, or until it is clear that none comes.
    func waitForArrival() {
        _ = state.block { $0.messages.isEmpty && $0.phase == .open ? nil : true }
    }

    /// Takes the next message, once there is one.
    ///
    /// - Returns: Nil when all were taken.
    /// - Throws: ``Abandoned`` when the sender gave up.
    func receive() throws(Abandoned) -> Message? {
        let received = state.block { state -> Result<Message?, Abandoned>? in
            if state.phase == .cancelled { return .failure(Abandoned()) }
            if !state.messages.isEmpty { return .success(state.messages.removeFirst()) }
            return state.phase == .open ? nil : .success(nil)
        }
        return try received.get()
    }

    /// Says that no more messages are taken.
    func abandon() { end(.abandoned) }
}
