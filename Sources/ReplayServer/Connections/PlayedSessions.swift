import Synchronization

/// All sessions of a server, those that are over included.
final class PlayedSessions: Sendable {
    private enum Phase {
        case open
        /// The server is being stopped: sessions that are late end at once.
        case stopping
        /// There will be no more ends to wait for.
        case over
    }

    /// A session that is over is only remembered by its report.
    private enum Entry {
        case playing(PlayedSession)
        case over(ReplayServer.Report.Session)

        var report: ReplayServer.Report.Session {
            switch self {
            case .playing(let session): .init(name: session.name, report: session.report)
            case .over(let report): report
            }
        }
    }

    private struct State {
        var phase = Phase.open
        var all: [Entry] = []
        var ended = 0
        var lastWaiter = 0
        var waiters: [Int: Waiter] = [:]

        /// Whether nobody has to wait for so many ends any more.
        func isDone(_ count: Int) -> Bool { ended >= count || phase == .over }

        /// Removes and gives those who need not wait any more.
        mutating func takeDone() -> [Waiter] {
            let done = waiters.filter { isDone($0.value.count) }
            for id in done.keys { waiters[id] = nil }
            return Array(done.values)
        }
    }

    private struct Waiter {
        var count: Int
        var continuation: CheckedContinuation<Void, Never>
    }

    private let state = Mutex(State())

    /// How each of them was followed so far.
    var report: ReplayServer.Report {
        let all = state.withLock { $0.all }
        return ReplayServer.Report(sessions: all.map(\.report))
    }

    /// Takes note of a client that has connected, and gives its place among all.
    func add(_ session: PlayedSession) -> Int {
        let (place, isLate) = state.withLock { state in
            state.all.append(.playing(session))
            return (state.all.count - 1, state.phase != .open)
        }
        if isLate { session.stop() }
        return place
    }

    /// The session at this place is over.
    func noteEnd(_ place: Int) {
        wake { state in
            state.all[place] = .over(state.all[place].report)
            state.ended += 1
        }
    }

    /// Ends those that are on, and those that are yet to begin.
    func stop() {
        let all = state.withLock { state in
            if state.phase == .open { state.phase = .stopping }
            return state.all
        }
        for case .playing(let session) in all { session.stop() }
    }

    /// Waits until so many are over, no more will be, or the task is cancelled.
    func waitForEnds(_ count: Int) async {
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDone = state.withLock { state in
                    if state.isDone(count) || Task.isCancelled { return true }
                    state.waiters[id] = Waiter(count: count, continuation: continuation)
                    return false
                }
                if isDone { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.continuation.resume()
        }
    }

    /// Wakes everybody who waits: the server has stopped.
    func release() { wake { $0.phase = .over } }

    private func wake(_ change: (inout State) -> Void) {
        let woken = state.withLock { state in
            change(&state)
            return state.takeDone()
        }
        for waiter in woken { waiter.continuation.resume() }
    }
}
