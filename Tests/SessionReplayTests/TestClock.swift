import Synchronization

/// A clock that stands still until somebody waits for it, and then is there at once.
final class TestClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        var offset: Duration

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (a: Instant, b: Instant) -> Bool { a.offset < b.offset }
    }

    private let state = Mutex((now: Instant(offset: .zero), deadlines: [Instant]()))

    var now: Instant { state.withLock { $0.now } }
    var minimumResolution: Duration { .zero }

    /// What was waited for, in order.
    var deadlines: [Duration] { state.withLock { $0.deadlines.map(\.offset) } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        state.withLock {
            $0.deadlines.append(deadline)
            $0.now = max($0.now, deadline)
        }
    }

    /// Lets time pass while nobody waits, as a slow consumer does.
    func advance(by duration: Duration) {
        state.withLock { $0.now = $0.now.advanced(by: duration) }
    }
}
