import Synchronization

/// Wakes one task when something has changed.
///
/// What is signalled while nobody waits is not forgotten: the next wait ends at once.
final class Signal: Sendable {
    private enum State {
        case idle
        case raised
        case waiting(CheckedContinuation<Void, Never>)
    }

    private let state = Mutex(State.idle)

    /// Says that something has changed.
    func raise() {
        let previous = state.withLock { state in
            defer { if case .waiting = state { state = .idle } else { state = .raised } }
            return state
        }
        if case .waiting(let continuation) = previous { continuation.resume() }
    }

    /// Waits until something has changed, or the task is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if case .raised = state {
                        state = .idle
                        return true
                    }
                    if Task.isCancelled { return true }
                    state = .waiting(continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let previous = state.withLock { state in
                defer { if case .waiting = state { state = .idle } }
                return state
            }
            if case .waiting(let continuation) = previous { continuation.resume() }
        }
    }

    /// Waits until something has changed, but no longer than to this time; nil for no limit.
    func wait(until time: Duration?, on stopwatch: Stopwatch) async {
        guard let time else { return await wait() }
        await withTaskGroup { group in
            group.addTask { try? await stopwatch.sleep(until: time) }
            group.addTask { await self.wait() }
            await group.next()
            group.cancelAll()
        }
    }
}
