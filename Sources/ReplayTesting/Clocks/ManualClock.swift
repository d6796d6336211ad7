import Waiting

/// A clock that advances only when a test advances it.
///
/// ```swift
/// let clock = ManualClock()
/// async let greeting = app.firstWords(on: clock)
/// await clock.sleeper(until: .seconds(2))     // the app waits for its two seconds
/// clock.advance(by: .seconds(2))
/// #expect(await greeting == "Hello?")
/// ```
public final class ManualClock: Clock, Sendable {
    private struct Sleeper {
        var deadline: TestInstant
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = TestInstant(offset: .zero)
        var sleepers: [Int: Sleeper] = [:]
        var count = 0

        mutating func takeSleepers() -> [Sleeper] {
            let due = sleepers.filter { $0.value.deadline <= now }
            for id in due.keys { sleepers[id] = nil }
            return due.values.sorted { $0.deadline < $1.deadline }
        }
    }

    private let state = Monitor(State())

    /// Creates a clock at its beginning.
    public init() {}

    /// The present moment.
    public var now: TestInstant { state.withLock { $0.now } }

    /// Zero: any two instants are distinct.
    public var minimumResolution: Duration { .zero }

    // MARK: - The test's side

    /// Advances the clock, and resumes tasks whose deadlines have passed.
    ///
    /// - Parameter duration: How much time.
    public func advance(by duration: Duration) {
        advance(to: now.offset + duration)
    }

    /// Advances the clock to an instant, and resumes tasks whose deadlines have passed.
    ///
    /// - Parameter offset: The instant, from the clock's start; an instant in the past changes nothing.
    public func advance(to offset: Duration) {
        let due = state.withLock { state in
            state.now = max(state.now, TestInstant(offset: offset))
            return state.takeSleepers()
        }
        for sleeper in due { sleeper.continuation.resume() }
    }

    /// Waits until some task is sleeping until an instant.
    ///
    /// - Parameter offset: The moment, from the clock's beginning.
    public func sleeper(until offset: Duration) async {
        let deadline = TestInstant(offset: offset)
        _ = await state.wait { state in
            state.sleepers.values.contains { $0.deadline == deadline } ? true : nil
        }
    }

    // MARK: - The sleepers' side

    /// Sleeps until the test has advanced the clock to an instant.
    ///
    /// - Parameters:
    ///   - deadline: The moment.
    ///   - tolerance: Makes no difference.
    /// - Throws: `CancellationError` when the task is cancelled.
    public func sleep(until deadline: TestInstant, tolerance: Duration? = nil) async throws {
        let id = state.withLock { state in
            state.count += 1
            return state.count
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                fallAsleep(id, Sleeper(deadline: deadline, continuation: continuation))
            }
        } onCancel: {
            let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    private func fallAsleep(_ id: Int, _ sleeper: Sleeper) {
        let awake: Result<Void, any Error>? = state.withLock { state in
            if Task.isCancelled { return .failure(CancellationError()) }
            guard sleeper.deadline > state.now else { return .success(()) }
            state.sleepers[id] = sleeper
            return nil
        }
        if let awake { sleeper.continuation.resume(with: awake) }
    }
}
