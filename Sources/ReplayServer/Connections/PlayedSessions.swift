import Waiting

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
    }

    private let state = Monitor(State())

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
        state.withLock { state in
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
        _ = await state.wait { $0.ended >= count || $0.phase == .over ? true : nil }
    }

    /// Wakes everybody who waits: the server has stopped.
    func release() { state.withLock { $0.phase = .over } }
}
