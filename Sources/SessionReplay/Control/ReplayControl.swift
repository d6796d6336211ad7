import Waiting

/// Pauses, resumes and steps a replay, from any thread.
///
/// ```swift
/// let control = ReplayControl()
/// let replay = Replay(of: recording, pace: .original, control: control)
/// …
/// control.pause()
/// control.step()      // the next event, at once
/// control.resume()    // continues with the remaining gaps
/// ```
///
/// Recorded time does not advance during a pause: an event that was due in two seconds is due two seconds after the replay
/// resumes. A control steers one replay at a time.
public final class ReplayControl: Sendable {
    private struct State {
        var transport = ReplayTransport()
        /// The time since the replay began; nil before.
        var elapsed: (@Sendable () -> Duration)?
        /// Counts the changes, so that none is missed between deciding and waiting.
        var version = 0

        var now: Duration { elapsed?() ?? .zero }
    }

    private let state = Monitor(State())

    /// Creates a control.
    ///
    /// - Parameter isPaused: Whether the replay starts paused, before its first event.
    public init(isPaused: Bool = false) {
        if isPaused { pause() }
    }

    /// Whether the replay is paused.
    public var isPaused: Bool { state.withLock { $0.transport.isPaused } }

    /// Holds back the next event until the replay is resumed or stepped.
    public func pause() {
        change { $0.pause(at: $1) }
    }

    /// Resumes the replay; does nothing if it is not paused.
    public func resume() {
        change { $0.resume(at: $1) }
    }

    /// Yields the next events immediately, then stays paused; pauses the replay if it is running.
    ///
    /// - Parameter count: How many events.
    /// - Precondition: `count` is not negative.
    public func step(_ count: Int = 1) {
        precondition(count >= 0, "a replay steps forward only")
        change { $0.step(count, at: $1) }
    }

    private func change(_ body: (inout ReplayTransport, Duration) -> Void) {
        state.withLock { state in
            body(&state.transport, state.now)
            state.version += 1
        }
    }

    // MARK: - The replay's side

    /// Begins to steer a replay that has just begun.
    func begin(elapsed: @escaping @Sendable () -> Duration) {
        state.withLock {
            $0.transport.restart()
            $0.elapsed = elapsed
        }
    }

    /// How much of the time since the replay began was not spent in pauses.
    var played: Duration { state.withLock { $0.transport.played(at: $0.now) } }

    /// Decides about the next event, which is due after so much of the replay.
    ///
    /// - Returns: The decision, how much was played by then, and what to wait for a change after.
    func decide(due: Duration?) -> (ReplayTransport.Decision, played: Duration, version: Int) {
        state.withLock { state in
            let now = state.now
            let decision = state.transport.decide(due: due, at: now)
            return (decision, state.transport.played(at: now), state.version)
        }
    }

    /// Waits until something has changed since `version`, or the task is cancelled.
    func change(after version: Int) async {
        _ = await state.wait { $0.version == version ? nil : true }
    }

    /// Waits until something has changed since `version`, a moment has come, or the task is cancelled.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    func change<C: Clock>(after version: Int, orUntil deadline: C.Instant, on clock: C) async throws {
        _ = try await state.wait(until: { $0.version == version ? nil : true }) {
            try await clock.sleep(until: deadline, tolerance: nil)
        }
    }
}
