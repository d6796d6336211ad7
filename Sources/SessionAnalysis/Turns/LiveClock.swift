import SessionRecording

/// The wall clock of a GPT-Live session's timeline.
///
/// The output is one track without gaps, so the piece that covers a place on the timeline comes when that place is played;
/// where the recording has no output, the input's pieces tell, and without any, when the session started.
struct LiveClock: Sendable {
    /// A place on the timeline, and when it was.
    private struct Mark: Sendable {
        var ms: Double
        var at: Timestamp

        func time(of place: Double) -> Timestamp? { at.moved(byMs: place - ms) }
    }

    /// A track, with a mark wherever it did not come at the pace of the one before.
    private struct Track: Sendable {
        /// How far a piece may come from the pace, in milliseconds, without a mark of its own.
        static let tolerance = 10.0

        private var first: Mark?
        private var marks = RecentValues<Mark>()
        private var lengthMs = 0.0

        mutating func append(_ length: Double, at moment: Timestamp) {
            let start = lengthMs
            lengthMs += length
            if let due = marks.last?.time(of: start), abs(due.milliseconds(since: moment)) <= Self.tolerance { return }
            let mark = Mark(ms: start, at: moment)
            first = first ?? mark
            marks.append(mark)
        }

        /// The mark that a place counts from.
        func mark(before place: Double) -> Mark? { marks.last { $0.ms <= place } ?? first }
    }

    private var output = Track()
    private var input = Track()
    private var startedAt: Timestamp?

    /// The session started.
    mutating func start(at moment: Timestamp?) { startedAt = startedAt ?? moment }

    /// A piece of the output track came.
    mutating func appendOutput(_ length: Double, at moment: Timestamp) { output.append(length, at: moment) }

    /// A piece of the input was sent, which began that much earlier.
    mutating func appendInput(_ length: Double, at moment: Timestamp) {
        if let start = moment.moved(byMs: -length) { input.append(length, at: start) }
    }

    /// When a place on the timeline was; nil when nobody knows.
    func time(ofMs place: Double) -> Timestamp? {
        let mark = output.mark(before: place) ?? input.mark(before: place) ?? startedAt.map { Mark(ms: 0, at: $0) }
        return mark?.time(of: place)
    }
}
