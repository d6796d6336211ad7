/// Tells how much time has passed since it was started, on any clock, and waits.
struct Stopwatch: Sendable {
    private let passed: @Sendable () -> Duration
    private let wait: @Sendable (Duration) async throws -> Void

    /// Starts one.
    init<C: Clock>(on clock: C) where C.Duration == Duration {
        let start = clock.now
        passed = { start.duration(to: clock.now) }
        wait = { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
    }

    /// The time since it was started.
    var now: Duration { passed() }

    /// Waits until so much time has passed since it was started.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    func sleep(until time: Duration) async throws { try await wait(time) }
}
