import Dispatch
import Synchronization

/// The queue that the recorders of all sessions and the writer share: a lock around it, and a bell for the writer.
final class SharedQueue: Sendable {
    private let queue: Mutex<RecordQueue>
    private let bell = DispatchSemaphore(value: 0)

    init(_ configuration: Recorder.Configuration) {
        queue = Mutex(RecordQueue(configuration))
    }

    /// Does something with the queue, and wakes the writer when that is called for.
    @inline(__always)
    func withQueue<Result: Sendable>(_ body: (inout RecordQueue) -> Result) -> Result {
        let (result, wakesWriter) = queue.withLock { queue in
            let result = body(&queue)
            return (result, queue.takeWake())
        }
        if wakesWriter { bell.signal() }
        return result
    }

    /// Waits until the writer is woken.
    ///
    /// - Parameter time: The longest to wait; nil waits for as long as it takes.
    func waitForBell(_ time: Duration?) {
        guard let time else { return bell.wait() }
        let (seconds, attoseconds) = time.components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        _ = bell.wait(timeout: .now() + .nanoseconds(nanoseconds))
    }
}
