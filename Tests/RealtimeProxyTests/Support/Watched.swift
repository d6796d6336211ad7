import Synchronization
import Testing

/// A value that tests can wait on until it is as they expect.
final class Watched<Value: Sendable>: Sendable {
    private struct Waiter {
        let check: @Sendable (inout Value) -> Bool
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var value: Value
        var waiters: [Int: Waiter] = [:]
        var lastID = 0
    }

    private let state: Mutex<State>

    init(_ value: Value) { state = Mutex(State(value: value)) }

    var value: Value { state.withLock { $0.value } }

    /// Changes the value, and wakes those whose wait is over.
    func update(_ change: (inout Value) -> Void) {
        let woken = state.withLock { state -> [Waiter] in
            change(&state.value)
            var woken: [Waiter] = []
            for id in state.waiters.keys.sorted() {
                guard let waiter = state.waiters[id], waiter.check(&state.value) else { continue }
                state.waiters[id] = nil
                woken.append(waiter)
            }
            return woken
        }
        for waiter in woken { waiter.continuation.resume() }
    }

    /// Waits until `take` answers, or until the test's time limit; what `take` changes in the value then is kept.
    func wait<Result: Sendable>(_ take: @escaping @Sendable (inout Value) -> Result?) async throws -> Result {
        let result = Mutex<Result?>(nil)
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let check: @Sendable (inout Value) -> Bool = { value in
                    guard let taken = take(&value) else { return false }
                    result.withLock { $0 = taken }
                    return true
                }
                let isDone = state.withLock { state in
                    if check(&state.value) { return true }
                    state.waiters[id] = Waiter(check: check, continuation: continuation)
                    return false
                }
                if isDone {
                    continuation.resume()
                } else if Task.isCancelled {
                    cancel(id)
                }
            }
        } onCancel: {
            cancel(id)
        }
        return try #require(result.withLock { $0 })
    }

    private func cancel(_ id: Int) {
        let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
        waiter?.continuation.resume(throwing: CancellationError())
    }
}
