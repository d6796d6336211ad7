import Synchronization

/// All sessions of a server, those that are over included.
final class PlayedSessions: Sendable {
    private struct State {
        var all: [PlayedSession] = []
        var ended = 0
        var waiters: [Waiter] = []
    }

    private struct Waiter {
        var count: Int
        var continuation: CheckedContinuation<Void, Never>
    }

    private let state = Mutex(State())

    /// How each of them was followed so far.
    var report: ReplayServer.Report {
        let all = state.withLock { $0.all }
        return ReplayServer.Report(sessions: all.map { .init(name: $0.name, report: $0.report) })
    }

    /// A client has connected.
    func add(_ session: PlayedSession) { state.withLock { $0.all.append(session) } }

    /// A session is over.
    func noteEnd() {
        let woken = state.withLock { state in
            state.ended += 1
            let isDone = state.waiters.partition { $0.count <= state.ended }
            defer { state.waiters.removeSubrange(isDone...) }
            return Array(state.waiters[isDone...])
        }
        for waiter in woken { waiter.continuation.resume() }
    }

    /// Ends those that are on.
    func stop() { for session in state.withLock({ $0.all }) { session.stop() } }

    /// Waits until so many are over.
    func waitForEnds(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.ended >= count { return true }
                state.waiters.append(Waiter(count: count, continuation: continuation))
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    /// Wakes everybody who waits.
    func release() {
        let woken = state.withLock { state in
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in woken { waiter.continuation.resume() }
    }
}
