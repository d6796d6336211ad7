import Testing
import Waiting

/// A value that tests can wait on until it is as they expect.
typealias Watched = Monitor

extension Monitor {
    var value: Value { withLock { $0 } }

    /// Changes the value.
    func update(_ change: (inout Value) -> Void) { withLock(change) }

    /// Waits until `take` answers, or until the test's time limit; what `take` changes in the value then is kept.
    @discardableResult
    func when<Answer: Sendable>(_ take: @escaping @Sendable (inout Value) -> Answer?) async throws -> Answer {
        try #require(await wait(until: take))
    }
}
