import Dispatch
import Synchronization

/// Notices that are written on a thread of their own: whoever says something never waits for a reader.
///
/// Standard error may be a pipe into a pager that stands still, and a session must not stand still with it. What is not
/// read in time is left out, by count.
final class NoticeQueue: Sendable {
    private struct State {
        var waiting = 0
        var omitted = 0
    }

    /// How many notices may wait to be read.
    private static let maximumWaiting = 1000
    /// How long the last ones may take.
    private static let patience = DispatchTimeInterval.seconds(1)

    private let thread = DispatchQueue(label: "tapedeck.notices")
    private let state = Mutex(State())

    /// Prints one line.
    func print(_ text: String) { write(Notice.line(text)) }

    /// Writes text as it is.
    func write(_ text: String) {
        let omitted = state.withLock { state -> Int? in
            guard state.waiting < Self.maximumWaiting else {
                state.omitted += 1
                return nil
            }
            state.waiting += 1
            defer { state.omitted = 0 }
            return state.omitted
        }
        guard let omitted else { return }
        thread.async {
            if omitted > 0 { Notice.print("\(HumanText.count(omitted, "notice")) left out: nobody was reading") }
            Notice.write(text)
            self.state.withLock { $0.waiting -= 1 }
        }
    }

    /// Waits until everything is written, or it is clear that nobody reads.
    func finish() {
        let isWritten = DispatchSemaphore(value: 0)
        thread.async { isWritten.signal() }
        _ = isWritten.wait(timeout: .now() + Self.patience)
    }
}
