import NIOCore
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
        var waiters: [ID: EventLoopPromise<Bool>] = [:]

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
        let waiters = state.withLock { state -> [EventLoopPromise<Bool>] in
            state.handles[id] = nil
            guard state.handles.isEmpty else { return [] }
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.succeed(true) }
    }

    /// Asks all to end in good order.
    func goAway() { for handle in handles { handle.goAway() } }

    /// Ends all.
    func abort() { for handle in handles { handle.abort() } }

    private var handles: [Handle] { state.withLock { Array($0.handles.values) } }

    /// Waits until none is left.
    ///
    /// - Returns: Whether that happened in time.
    func waitUntilEmpty(for time: TimeAmount, on loop: any EventLoop) async -> Bool {
        let promise = loop.makePromise(of: Bool.self)
        let id = state.withLock { state -> ID? in
            guard !state.handles.isEmpty else { return nil }
            let id = state.nextID()
            state.waiters[id] = promise
            return id
        }
        guard let id else {
            promise.succeed(true)
            return true
        }
        let overdue = loop.scheduleTask(in: time) {
            let waiter = self.state.withLock { $0.waiters.removeValue(forKey: id) }
            waiter?.succeed(false)
        }
        defer { overdue.cancel() }
        // The promise is never failed.
        return (try? await promise.futureResult.get()) ?? false
    }
}
