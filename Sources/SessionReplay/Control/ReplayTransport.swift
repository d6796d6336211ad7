/// Decides whether a replay goes on: what pause, resume and step mean.
///
/// `elapsed` is the time since the replay began, pauses included; what is `played` or `due` leaves them out.
package struct ReplayTransport: Sendable, Equatable {
    /// What to do with the next event.
    package enum Decision: Sendable, Equatable {
        /// Hand it on: its time has come.
        case play
        /// Hand it on, although its time may not have come.
        case step
        /// Wait until so much time has elapsed, then decide again.
        case wait(until: Duration)
        /// Wait for a change, then decide again.
        case hold
    }

    private var pausedAt: Duration?
    private var stopped = Duration.zero
    private var steps = 0

    /// A replay that plays.
    package init() {}

    package var isPaused: Bool { pausedAt != nil }

    /// How much of the elapsed time was not spent in pauses.
    package func played(at elapsed: Duration) -> Duration { (pausedAt ?? elapsed) - stopped }

    /// Starts from zero, paused if it was.
    package mutating func restart() {
        stopped = .zero
        if isPaused { pausedAt = .zero }
    }

    package mutating func pause(at elapsed: Duration) {
        if pausedAt == nil { pausedAt = elapsed }
    }

    package mutating func resume(at elapsed: Duration) {
        guard let start = pausedAt else { return }
        stopped += elapsed - start
        pausedAt = nil
        steps = 0
    }

    /// Lets so many events through, and none after them.
    package mutating func step(_ count: Int, at elapsed: Duration) {
        pause(at: elapsed)
        steps += count
    }

    /// Decides about the next event; a step is used up by it.
    package mutating func decide(due: Duration?, at elapsed: Duration) -> Decision {
        if isPaused {
            guard steps > 0 else { return .hold }
            steps -= 1
            return .step
        }
        guard let due, due > played(at: elapsed) else { return .play }
        return .wait(until: due + stopped)
    }
}
