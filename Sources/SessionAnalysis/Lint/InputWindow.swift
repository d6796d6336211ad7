import SessionRecording

/// How much audio came in a piece of time in which the client sent audio without a pause.
struct InputWindow: Sendable {
    /// How long a window is at least, in milliseconds.
    static let leastMs = 2000.0

    /// The first and the last append.
    let startSeq: Int
    let endSeq: Int
    let startAt: Timestamp
    /// How much audio came, and how long that took, in milliseconds.
    let audioMs: Double
    let wallMs: Double

    /// Audio a second: 1 is real time.
    var rate: Double { audioMs / wallMs }
}

/// Cuts the stream of appends into windows.
struct InputPace: Sendable {
    /// A client that sends nothing for so long, beyond what the next append holds, has paused; in milliseconds.
    private static let pauseMs = 1000.0

    private var start: (seq: Int, at: Timestamp)?
    private var last: Timestamp?
    private var audioMs = 0.0

    /// Takes the next append; tells of the window that it ends.
    mutating func take(_ append: LintAppend) -> InputWindow? {
        guard let at = append.at, let length = append.lengthMs else {
            (start, last) = (nil, nil)
            return nil
        }
        defer { last = at }
        guard let start, let last, at.milliseconds(since: last) - length < Self.pauseMs, at >= last else {
            restart(append.seq, at)
            return nil
        }
        audioMs += length
        let wallMs = at.milliseconds(since: start.at)
        guard wallMs >= InputWindow.leastMs else { return nil }
        let window = InputWindow(
            startSeq: start.seq,
            endSeq: append.seq,
            startAt: start.at,
            audioMs: audioMs,
            wallMs: wallMs
        )
        restart(append.seq, at)
        return window
    }

    private mutating func restart(_ seq: Int, _ at: Timestamp) {
        start = (seq, at)
        audioMs = 0
    }
}
