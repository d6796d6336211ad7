import Dispatch
import LibC
import Synchronization
import Waiting

/// What happens when the user presses Ctrl-C, or the process is asked to end.
///
/// By default the process ends at once; half-written files are removed first. A command that has something to end
/// tidily says so with ``handle(_:)``; pressing Ctrl-C again ends the process in any case.
enum Interruption {
    private struct State {
        /// The files that are not whole yet.
        var temporaryPaths: Set<String> = []
        var action: (@Sendable () -> Void)?
        var hasHappened = false
        /// How many more are kept for a wait that has not begun.
        var holds = 0
        /// How many are kept.
        var held = 0
        var sources: [any DispatchSourceSignal] = []
    }

    private static let state = Mutex(State())

    /// Whether Ctrl-C was pressed.
    static var hasHappened: Bool { state.withLock { $0.hasHappened } }

    /// Has the file at `path` removed if the process is ended before it is whole.
    static func removeOnInterrupt(_ path: String) {
        state.withLock { state in
            state.temporaryPaths.insert(path)
            listen(&state)
        }
    }

    /// Leaves the file at `path` alone from now on.
    static func keepOnInterrupt(_ path: String) {
        state.withLock { _ = $0.temporaryPaths.remove(path) }
    }

    /// Has `action` run, once and on another thread, in place of ending the process.
    static func handle(_ action: @escaping @Sendable () -> Void) {
        state.withLock { state in
            state.action = action
            listen(&state)
        }
    }

    /// Has the next ones, as many as `count`, kept for ``wait()`` in place of ending the process.
    static func hold(_ count: Int) {
        state.withLock { state in
            state.holds = count
            listen(&state)
        }
    }

    private static func listen(_ state: inout State) {
        guard state.sources.isEmpty else { return }
        let registrations = DispatchGroup()
        state.sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            registrations.enter()
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { happen(number) }
            source.setRegistrationHandler { registrations.leave() }
            source.activate()
            return source
        }
        // A signal that comes before is ignored.
        registrations.wait()
    }

    private static func happen(_ number: Int32) {
        let (action, paths) = state.withLock { state in
            defer { state.action = nil }
            state.hasHappened = true
            return (state.action ?? hold(&state), state.temporaryPaths)
        }
        if let action { return action() }
        for path in paths { unlink(path) }
        signal(number, SIG_DFL)
        // Who started the process may have blocked it; it ends all the same.
        var blocked = sigset_t()
        sigemptyset(&blocked)
        sigaddset(&blocked, number)
        pthread_sigmask(SIG_UNBLOCK, &blocked, nil)
        kill(getpid(), number)
    }

    /// Keeps one, if it may be kept: then nothing else is to be done.
    private static func hold(_ state: inout State) -> (@Sendable () -> Void)? {
        guard state.holds > 0 else { return nil }
        state.holds -= 1
        state.held += 1
        return {}
    }
}

extension Interruption {
    /// Waits until Ctrl-C is pressed, the process is asked to end, or the task is cancelled.
    static func wait() async {
        let isHere = Monitor(false)
        guard isComing(to: isHere) else { return }
        let happened = await isHere.wait { $0 ? true : nil }
        if happened == nil { state.withLock { $0.action = nil } }
    }

    /// Leads the next one to who waits; false when one was kept, which is taken.
    private static func isComing(to isHere: Monitor<Bool>) -> Bool {
        state.withLock { state in
            guard state.held == 0 else {
                state.held -= 1
                return false
            }
            state.holds = max(0, state.holds - 1)
            state.action = { isHere.withLock { $0 = true } }
            listen(&state)
            return true
        }
    }
}
