import Waiting

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
    }

    private let state = Monitor(State())

    /// How many there are.
    var count: Int { state.withLock { $0.handles.count } }

    /// Notes a new one.
    func add(_ handle: Handle) -> ID {
        state.withLock { state in
            state.lastID += 1
            state.handles[state.lastID] = handle
            return state.lastID
        }
    }

    /// Forgets one that is over.
    func remove(_ id: ID) { state.withLock { $0.handles[id] = nil } }

    /// Asks all to end in good order.
    func goAway() { for handle in handles { handle.goAway() } }

    /// Ends all.
    func abort() { for handle in handles { handle.abort() } }

    private var handles: [Handle] { state.withLock { Array($0.handles.values) } }

    /// Waits until none is left, whether or not the task is cancelled.
    ///
    /// - Returns: Whether that happened in time.
    func waitUntilEmpty(for time: Duration) async -> Bool {
        // A task of its own is not cancelled with this one, which waits for it.
        let isEmpty = Task { [state] in
            try await state.wait(until: { $0.handles.isEmpty ? true : nil }, or: { try await Task.sleep(for: time) })
        }
        return (try? await isEmpty.value) == true
    }
}
