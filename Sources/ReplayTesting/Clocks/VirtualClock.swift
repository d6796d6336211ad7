import Synchronization

/// A clock that stands still until somebody waits for a moment, and then has come to it at once.
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
/// Made for one task that waits: of several, each would push the time forward for the others. For those, and to decide
/// when time passes, there is ``ManualClock``.
public final class VirtualClock: Clock, Sendable {
    private let state = Mutex((now: TestInstant(offset: .zero), deadlines: [TestInstant]()))

    /// Creates a clock at its beginning.
    public init() {}

    /// The present moment.
    public var now: TestInstant { state.withLock { $0.now } }

    /// Nothing: any two moments can be told apart.
    public var minimumResolution: Duration { .zero }

    /// What was waited for, in order, as offsets from the clock's beginning.
    public var deadlines: [Duration] { state.withLock { $0.deadlines.map(\.offset) } }

    /// Comes to a moment at once.
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

    /// Lets time pass while nobody waits, as slow work does.
    public func advance(by duration: Duration) {
        state.withLock { $0.now = $0.now.advanced(by: duration) }
    }
}
