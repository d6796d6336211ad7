import Dispatch
import Synchronization

/// Passes messages from one thread to another, a few at a time: who is ahead waits.
final class Handoff<Message: Sendable>: Sendable {
    /// The other side gave up; why is its own affair.
    struct Abandoned: Error {}

    private enum Phase { case open, finished, cancelled, abandoned }

    private struct State {
        var messages: [Message] = []
        var phase = Phase.open
    }

    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)
    private let arrivals = DispatchSemaphore(value: 0)

    /// - Parameter capacity: how many messages may wait.
    init(capacity: Int) {
        // A semaphore may not be destroyed below the value it was made with, so it is made with none.
        for _ in 0..<capacity { room.signal() }
    }

    // MARK: - The sending side

    /// Passes a message on, once there is room.
    ///
    /// - Throws: ``Abandoned`` when nobody takes messages any more.
    func send(_ message: Message) throws(Abandoned) {
        room.wait()
        let isTaken = state.withLock { state in
            guard state.phase == .open else { return false }
            state.messages.append(message)
            return true
        }
        arrivals.signal()
        guard isTaken else { throw Abandoned() }
    }

    /// Says that no more messages come.
    func finish() { end(.finished) }

    /// Says that no more messages come, and that those that came are void.
    func cancel() { end(.cancelled) }

    private func end(_ phase: Phase) {
        state.withLock { if $0.phase == .open { $0.phase = phase } }
        arrivals.signal()
    }

    // MARK: - The receiving side

    /// Waits until there is a message, or until it is clear that none comes.
    func waitForArrival() {
        arrivals.wait()
        arrivals.signal()
    }

    /// Takes the next message, once there is one.
    ///
    /// - Returns: Nil when all were taken.
    /// - Throws: ``Abandoned`` when the sender gave up.
    func receive() throws(Abandoned) -> Message? {
        arrivals.wait()
        let (message, phase) = state.withLock { state in
            (state.messages.isEmpty ? nil : state.messages.removeFirst(), state.phase)
        }
        room.signal()
        if phase == .cancelled { throw Abandoned() }
        return message
    }

    /// Says that no more messages are taken.
    func abandon() {
        state.withLock { if $0.phase == .open { $0.phase = .abandoned } }
        room.signal()
    }
}
