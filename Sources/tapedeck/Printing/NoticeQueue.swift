import Dispatch
import Waiting

/// Notices that are written on a thread of their own: whoever says something never waits for a reader.
///
/// Standard error may be a pipe into a pager that stands still, and a session must not stand still with it. What is not
/// read in time is left out, by count.
final class NoticeQueue: Sendable {
    private struct State {
        var waiting = 0
        var omitted = 0
        /// Whether the last line on the screen is a status.
        var showsStatus = false
    }

    /// How many notices may wait to be read.
    private static let maximumWaiting = 1000
    /// How long the last ones may take.
    private static let patience = Duration.seconds(1)

    private let thread = DispatchQueue(label: "tapedeck.notices")
    private let state = Monitor(State())

    /// Prints one line.
    func print(_ text: String) { write(Notice.line(text)) }

    /// Writes whole lines as they are, in place of a status that is shown.
    func write(_ text: String) { enqueue(text, isStatus: false) }

    /// Shows a status in place of the one before; what is written next takes its place.
    func show(status: String) { enqueue(status, isStatus: true) }

    /// Takes the status away.
    func clearStatus() { enqueue("", isStatus: false) }

    private func enqueue(_ text: String, isStatus: Bool) {
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
            let isCovered = self.state.withLock { state in
                defer { state.showsStatus = isStatus }
                return state.showsStatus
            }
            Notice.write((isCovered ? Terminal.clearingLine : "") + Self.words(omitted: omitted) + text)
            self.state.withLock { $0.waiting -= 1 }
        }
    }

    private static func words(omitted: Int) -> String {
        guard omitted > 0 else { return "" }
        return Notice.line("\(HumanText.count(omitted, "notice")) dropped: standard error was not read")
    }

    /// Waits until everything is written, or it is clear that nobody reads.
    func finish() {
        _ = state.block(for: Self.patience) { $0.waiting == 0 ? true : nil }
    }
}
