public import SessionRecording

/// Timestamps the events of one session.
///
/// The wall clock is read once, at the session's start; after that, a monotonic clock is added to it. Differences between
/// a session's times are therefore correct even if the wall clock is set in the meantime.
public struct SessionClock: Sendable {
    /// When the clock was made, by the wall clock.
    public let startedAt: Timestamp
    private let start: ContinuousClock.Instant

    /// Starts a clock.
    public init() {
        self.init(startedAt: .now(), start: .now)
    }

    init(startedAt: Timestamp, start: ContinuousClock.Instant) {
        self.startedAt = startedAt
        self.start = start
    }

    /// The current time.
    public func now() -> Timestamp { time(at: .now) }

    func time(at instant: ContinuousClock.Instant) -> Timestamp {
        let (seconds, attoseconds) = start.duration(to: instant).components
        return Timestamp(microseconds: startedAt.microseconds + seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
    }

    func instant(of time: Timestamp) -> ContinuousClock.Instant { start + time.duration(since: startedAt) }
}
