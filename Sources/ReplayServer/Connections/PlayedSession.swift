import SessionRecording
import SessionReplay
import Synchronization

/// A session as it is played to one client, shared by the task that listens and the one that plays.
final class PlayedSession: Sendable {
    /// The name of the recording.
    let name: String
    private let session: Mutex<ServedSession>
    private let changed = Signal()
    private let stopwatch: Stopwatch

    init(_ recording: PlayableRecording, _ options: ServedSession.Options, stopwatch: Stopwatch) {
        name = recording.name
        session = Mutex(ServedSession(recording.script, options))
        self.stopwatch = stopwatch
    }

    /// How the client has followed so far.
    var report: ServedSessionReport { session.withLock { $0.report } }

    /// The client sent a message.
    func receive(_ payload: ArraySlice<UInt8>) {
        session.withLock { $0.receive(payload, at: stopwatch.now) }
        changed.raise()
    }

    /// The client closed the connection.
    func clientClosed(_ close: Close) {
        session.withLock { $0.clientClosed(close) }
        changed.raise()
    }

    /// The server is stopped.
    func stop() {
        session.withLock { $0.stop() }
        changed.raise()
    }

    /// Waits until something is to be done; nil when the task is cancelled.
    func next() async -> ServedSession.Action? {
        while !Task.isCancelled {
            switch session.withLock({ $0.next(at: stopwatch.now) }) {
            case .wait(let time): await changed.wait(until: time, on: stopwatch)
            case let action: return action
            }
        }
        return nil
    }
}
