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

    private enum Waiter {
        case waiting(CheckedContinuation<Bool, Never>)
        /// Its time was over before it began to wait.
        case expired
    }

    private struct State {
        var lastID: ID = 0
        var handles: [ID: Handle] = [:]
        var waiters: [ID: Waiter] = [:]

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
        let waiters = state.withLock { state -> [Waiter] in
            state.handles[id] = nil
            guard state.handles.isEmpty else { return [] }
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for case .waiting(let continuation) in waiters { continuation.resume(returning: true) }
    }

    /// Asks all to end in good order.
    func goAway() { for handle in handles { handle.goAway() } }

    /// Ends all.
    func abort() { for handle in handles { handle.abort() } }

    private var handles: [Handle] { state.withLock { Array($0.handles.values) } }

    /// Waits until none is left.
    ///
    /// - Returns: Whether that happened in time.
    func waitUntilEmpty(for time: Duration) async -> Bool {
        let id = state.withLock { $0.nextID() }
        return await withTaskGroup(of: Void.self) { group in
            group.addTask {
                try? await Task.sleep(for: time)
                self.expire(id)
            }
            let isEmpty = await withCheckedContinuation { self.wait(id, $0) }
            group.cancelAll()
            return isEmpty
        }
    }

    private func wait(_ id: ID, _ continuation: CheckedContinuation<Bool, Never>) {
        let answer = state.withLock { state -> Bool? in
            if state.handles.isEmpty { return true }
            if case .expired = state.waiters.removeValue(forKey: id) { return false }
            state.waiters[id] = .waiting(continuation)
            return nil
        }
        if let answer { continuation.resume(returning: answer) }
    }

    private func expire(_ id: ID) {
        let waiter = state.withLock { state -> Waiter? in
            if state.handles.isEmpty { return nil }
            guard let waiter = state.waiters.removeValue(forKey: id) else {
                state.waiters[id] = .expired
                return nil
            }
            return waiter
        }
        if case .waiting(let continuation) = waiter { continuation.resume(returning: false) }
    }
}
