import Synchronization

/// A clock that jumps to whatever instant is waited for.
///
/// On it, a replay of an hour's session with every gap as recorded takes milliseconds:
///
/// ```swift
/// let clock = VirtualClock()
/// for try await event in session.replay(pace: .original, clock: clock) {
///     app.receive(event, at: clock.now.offset)
/// }
/// ```
///
/// It is meant for a single waiting task; with several, each would advance the time for the others. For those, or to
/// control when time passes, use ``ManualClock``.
public final class VirtualClock: Clock, Sendable {
    private let state = Mutex((now: TestInstant(offset: .zero), deadlines: [TestInstant]()))

    /// Creates a clock at its beginning.
    public init() {}

    /// The present moment.
    public var now: TestInstant { state.withLock { $0.now } }

    /// Zero: any two instants are distinct.
    public var minimumResolution: Duration { .zero }

    /// The instants that were waited for, in order, as offsets from the clock's start.
    public var deadlines: [Duration] { state.withLock { $0.deadlines.map(\.offset) } }

    /// Jumps to an instant.
    ///
    /// - Parameters:
    ///   - deadline: The moment; one that has passed stays so.
    ///   - tolerance: Makes no difference.
    /// - Throws: `CancellationError` when the task is cancelled.
    public func sleep(until deadline: TestInstant, tolerance: Duration? = nil) async throws {
        try Task.checkCancellation()
        state.withLock {
            $0.deadlines.append(deadline)
            $0.now = max($0.now, deadline)
        }
    }

    /// Advances the clock while nobody is waiting, as slow work would.
    public func advance(by duration: Duration) {
        state.withLock { $0.now = $0.now.advanced(by: duration) }
    }
}
