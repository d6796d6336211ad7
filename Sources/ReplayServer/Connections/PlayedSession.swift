import SessionRecording
import SessionReplay
import Synchronization
import Waiting

/// A session as it is played to one client, shared by the task that listens and the one that plays.
final class PlayedSession: Sendable {
    /// The name of the recording.
    let name: String
    private let session: Mutex<ServedSession>
    /// Whether something has changed that nobody has looked at yet.
    private let hasChanged = Monitor(false)
    private let stopwatch: Stopwatch

    init(_ recording: PlayableRecording, _ options: ServedSession.Options, stopwatch: Stopwatch) {
        name = recording.name
        session = Mutex(ServedSession(recording.script, options))
        self.stopwatch = stopwatch
    }

    /// How the client has followed so far.
    var report: ServedSessionReport { session.withLock { $0.report } }

    /// The client sent a message.
    func receive(_ payload: ArraySlice<UInt8>, _ opcode: Opcode) {
        session.withLock { $0.receive(payload, opcode, at: stopwatch.now) }
        hasChanged.withLock { $0 = true }
    }

    /// The client closed the connection.
    func clientClosed(_ close: Close) {
        session.withLock { $0.clientClosed(close) }
        hasChanged.withLock { $0 = true }
    }

    /// The server is stopped.
    func stop() {
        session.withLock { $0.stop() }
        hasChanged.withLock { $0 = true }
    }

    /// Waits until something is to be done; nil when the task is cancelled.
    func next() async -> ServedSession.Action? {
        while !Task.isCancelled {
            switch session.withLock({ $0.next(at: stopwatch.now) }) {
            case .wait(let time): await waitForChange(until: time)
            case let action: return action
            }
        }
        return nil
    }
    /// Waits until something has changed, but no longer than to this time; nil for no limit.
    private func waitForChange(until time: Duration?) async {
        let change: @Sendable (inout Bool) -> Bool? = { hasChanged in
            defer { hasChanged = false }
            return hasChanged ? true : nil
        }
        guard let time else {
            _ = await hasChanged.wait(until: change)
            return
        }
        let stopwatch = stopwatch
        _ = try? await hasChanged.wait(until: change) { try await stopwatch.sleep(until: time) }
    }
}
