import Synchronization

/// The connections that are open, so that a shutdown can wait for them, ask them to end, and end them.
final class OpenConnections: Sendable {
    /// Names a connection.
    typealias ID = UInt64

    /// What can be asked of a connection, from any thread.
    struct Handle: Sendable {
        /// Asks it to end in good order.
        let goAway: @Sendable () -> Void
        /// Ends it.
        let abort: @Sendable () -> Void
    }

    private struct State {
        var lastID: ID = 0
        var handles: [ID: Handle] = [:]
        var waiters: [ID: CheckedContinuation<Bool, Never>] = [:]

        mutating func nextID() -> ID {
            lastID += 1
            return lastID
        }
    }

    private let state = Mutex(State())

    /// How many there are.
    var count: Int { state.withLock { $0.handles.count } }

    /// Notes a new one.
    func add(_ handle: Handle) -> ID {
        state.withLock { state in
            let id = state.nextID()
            state.handles[id] = handle
            return id
        }
    }

    /// Forgets one that is over.
    func remove(_ id: ID) {
        let waiters = state.withLock { state -> [CheckedContinuation<Bool, Never>] in
            state.handles[id] = nil
            guard state.handles.isEmpty else { return [] }
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume(returning: true) }
    }

    /// Asks all to end in good order.
    func goAway() { for handle in handles { handle.goAway() } }

    /// Ends all.
    func abort() { for handle in handles { handle.abort() } }

    private var handles: [Handle] { state.withLock { Array($0.handles.values) } }

    /// Waits until none is left, whether or not the task is cancelled.
    ///
    /// - Returns: Whether that happened in time.
    func waitUntilEmpty(for time: Duration) async -> Bool {
        var overdue: Task<Void, any Error>?
        defer { overdue?.cancel() }
        return await withCheckedContinuation { waiter in
            guard let id = add(waiter) else { return waiter.resume(returning: true) }
            overdue = Task {
                try await Task.sleep(for: time)
                expire(id)
            }
        }
    }

    /// Notes who waits; nil when there is nothing to wait for.
    private func add(_ waiter: CheckedContinuation<Bool, Never>) -> ID? {
        state.withLock { state in
            guard !state.handles.isEmpty else { return nil }
            let id = state.nextID()
            state.waiters[id] = waiter
            return id
        }
    }

    private func expire(_ id: ID) {
        let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
        waiter?.resume(returning: false)
    }
}
