public import SessionRecording

/// Holds events back until they are due.
///
/// Deadlines are absolute: the first event with a time is due at once, and each later one at its distance from that
/// one. However long the events take to be worked on, the replay does not drift. An event without a time, or with one
/// that steps back, follows the one before it at once.
public struct ReplayPacer<C: Clock>: Sendable where C.Duration == Duration {
    private let rate: Double?
    private let clock: C
    private var origin: (recorded: Timestamp, played: C.Instant)?

    /// Creates a pacer; its time begins with the first event that has one.
    public init(_ pace: ReplayPace, clock: C) {
        rate = pace.rate
        self.clock = clock
    }

    /// When an event is due; nil for at once.
    public mutating func deadline(of event: RecordedEvent) -> C.Instant? {
        guard let rate, let at = event.at else { return nil }
        guard let origin else {
            origin = (at, clock.now)
            return nil
        }
        let distance = at.duration(since: origin.recorded)
        return origin.played.advanced(by: rate == 1 ? distance : distance / rate)
    }

    /// Waits until an event is due.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    public mutating func wait(for event: RecordedEvent) async throws {
        guard let deadline = deadline(of: event), clock.now < deadline else { return }
        try await clock.sleep(until: deadline, tolerance: nil)
    }
}
