import Dispatch
package import Synchronization

/// A value that threads and tasks share, and on which they wait for each other: a lock with conditions.
///
/// ```swift
/// let letters = Monitor<[String]>([])
/// letters.withLock { $0.append("Dear all") }
/// let letter = await letters.wait { $0.popLast() }
/// ```
///
/// A condition is a closure that answers when the wait is over, and nil until then. It is asked at once and after every
/// change, under the lock, so that no change is missed; it may change the value itself when it answers, and then nobody
/// else sees what it took.
package final class Monitor<Value: Sendable>: Sendable {
    @usableFromInline
    struct Waiter: Sendable {
        @usableFromInline let id: Int
        /// Asks its condition.
        @usableFromInline let isOver: @Sendable (inout Value) -> Bool
        /// Called once, outside of the lock.
        @usableFromInline let wake: @Sendable () -> Void
    }

    @usableFromInline
    struct State: Sendable {
        @usableFromInline var value: Value
        /// In the order in which they came.
        @usableFromInline var waiters: [Waiter] = []
        var lastID = 0

        init(_ value: Value) { self.value = value }

        /// Takes out those whose wait is over, also by what the condition of another one has changed.
        @usableFromInline
        mutating func takeWoken() -> [Waiter] {
            var woken: [Waiter] = []
            var count: Int
            repeat {
                count = woken.count
                waiters.removeAll { waiter in
                    guard waiter.isOver(&value) else { return false }
                    woken.append(waiter)
                    return true
                }
            } while woken.count > count
            return woken
        }
    }

    @usableFromInline let state: Mutex<State>

    /// Creates a monitor of a value.
    package init(_ value: Value) { state = Mutex(State(value)) }

    /// Reads or changes the value, and wakes those whose condition answers now.
    @inlinable
    package func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
        let (result, woken) = state.withLock { state -> (Result, [Waiter]) in
            let result = body(&state.value)
            return (result, state.waiters.isEmpty ? [] : state.takeWoken())
        }
        for waiter in woken { waiter.wake() }
        return result
    }

    // MARK: - Tasks

    /// Suspends the task until a condition answers.
    ///
    /// - Returns: The answer; nil when the task is cancelled first.
    package func wait<Answer: Sendable>(
        until condition: @escaping @Sendable (inout Value) -> Answer?
    ) async -> Answer? {
        let wait = Wait(condition)
        let id = nextID()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = add(Waiter(id: id, isOver: wait.isOver) { continuation.resume() })
                // A task that was cancelled before it was there to be woken.
                if isOver || (Task.isCancelled && remove(id)) { continuation.resume() }
            }
        } onCancel: {
            if let waiter = take(id) { waiter.wake() }
        }
        return wait.answer
    }

    /// Suspends the task until a condition answers, or until `sleep` is over.
    ///
    /// - Returns: The answer; nil when there was none in time.
    /// - Throws: What `sleep` throws, when there was no answer before.
    package func wait<Answer: Sendable>(
        until condition: @escaping @Sendable (inout Value) -> Answer?,
        or sleep: @escaping @Sendable () async throws -> Void
    ) async throws -> Answer? {
        try await withThrowingTaskGroup(of: Answer?.self) { group in
            group.addTask { await self.wait(until: condition) }
            group.addTask {
                try await sleep()
                return nil
            }
            // Who is second is cancelled; an answer that it has all the same counts.
            let first = await group.nextResult()
            group.cancelAll()
            let results = [first, await group.nextResult()]
            if let answer = results.lazy.compactMap({ try? $0?.get() }).first { return answer }
            for result in results { _ = try result?.get() }
            return nil
        }
    }

    // MARK: - Threads

    /// Blocks the thread until a condition answers.
    ///
    /// - Returns: The answer.
    package func block<Answer: Sendable>(until condition: @escaping @Sendable (inout Value) -> Answer?) -> Answer {
        while true {
            if let answer = block(for: nil, until: condition) { return answer }
        }
    }

    /// Blocks the thread until a condition answers, or its time is over.
    ///
    /// - Parameters:
    ///   - time: The longest to wait; nil waits for as long as it takes.
    ///   - condition: The condition.
    /// - Returns: The answer; nil when there was none in time.
    package func block<Answer: Sendable>(
        for time: Duration?,
        until condition: @escaping @Sendable (inout Value) -> Answer?
    ) -> Answer? {
        // Mostly nobody has to wait, and then a lock is all it takes.
        if let answer = withLock(condition) { return answer }
        let wait = Wait(condition)
        let id = nextID()
        let isAwake = DispatchSemaphore(value: 0)
        guard !add(Waiter(id: id, isOver: wait.isOver) { isAwake.signal() }) else { return wait.answer }
        if let time {
            let isInTime = isAwake.wait(timeout: .now() + time.dispatchInterval) == .success
            // One that is on its way to be woken has its answer.
            if !isInTime, !remove(id) { isAwake.wait() }
        } else {
            isAwake.wait()
        }
        return wait.answer
    }

    // MARK: - Waiters

    private func nextID() -> Int {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    /// Adds a waiter, unless its wait is over at once.
    private func add(_ waiter: Waiter) -> Bool {
        let woken = state.withLock { state -> [Waiter]? in
            if waiter.isOver(&state.value) { return state.takeWoken() }
            state.waiters.append(waiter)
            return nil
        }
        guard let woken else { return false }
        for other in woken { other.wake() }
        return true
    }

    private func take(_ id: Int) -> Waiter? {
        state.withLock { state in
            state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0) }
        }
    }

    /// Removes a waiter; false when it is not there any more.
    private func remove(_ id: Int) -> Bool { take(id) != nil }
}

/// A condition, and what it answered.
private final class Wait<Value, Answer: Sendable>: Sendable {
    private let condition: @Sendable (inout Value) -> Answer?
    private let result = Mutex<Answer?>(nil)

    init(_ condition: @escaping @Sendable (inout Value) -> Answer?) { self.condition = condition }

    var answer: Answer? { result.withLock { $0 } }

    @Sendable
    func isOver(_ value: inout Value) -> Bool {
        guard let answer = condition(&value) else { return false }
        result.withLock { $0 = answer }
        return true
    }
}

extension Duration {
    /// The time as Dispatch has it; what is too long for it is as long as it can be.
    fileprivate var dispatchInterval: DispatchTimeInterval {
        let (seconds, attoseconds) = components
        guard seconds < Int64.max / 2_000_000_000 else { return .never }
        return .nanoseconds(Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
    }
}
