public import SessionRecording

/// Tells the time within one session.
///
/// The wall clock is read once, at the session's start; from then on a clock that only goes forward is added to it. So
/// the differences between a session's times are true even when the wall clock is set meanwhile.
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

    /// The present moment.
    public func now() -> Timestamp { time(at: .now) }

    func time(at instant: ContinuousClock.Instant) -> Timestamp {
        let (seconds, attoseconds) = start.duration(to: instant).components
        return Timestamp(microseconds: startedAt.microseconds + seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
    }

    func instant(of time: Timestamp) -> ContinuousClock.Instant { start + time.duration(since: startedAt) }
}
