import SessionRecording

/// The wall clock of a GPT-Live session's timeline.
///
/// The output is one track, so the piece that covers a place on the timeline comes when that place is played. It has no
/// gaps, except on a sideband, where each piece tells its place. Where the recording has no output, the input's pieces tell,
/// and without any, when the session started.
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

        /// - Returns: Whether it has a new mark.
        mutating func append(_ length: Double, from place: Double?, at moment: Timestamp) -> Bool {
            let start = place ?? lengthMs
            lengthMs = start + length
            if let due = marks.last?.time(of: start), abs(due.milliseconds(since: moment)) <= Self.tolerance {
                return false
            }
            let mark = Mark(ms: start, at: moment)
            first = first ?? mark
            marks.append(mark)
            return true
        }

        /// The mark that a place counts from.
        func mark(before place: Double) -> Mark? { marks.last { $0.ms <= place } ?? first }
    }

    private var output = Track()
    private var input = Track()
    private(set) var startedAt: Timestamp?

    /// The session started.
    mutating func start(at moment: Timestamp?) { startedAt = startedAt ?? moment }

    /// A piece of the output track came.
    ///
    /// - Parameters:
    ///   - length: How long it plays, in milliseconds.
    ///   - place: Where it begins on the timeline; nil where nobody says so, and it follows the one before.
    ///   - moment: When it came.
    /// - Returns: Whether places on the timeline may have another time now.
    mutating func appendOutput(_ length: Double, from place: Double?, at moment: Timestamp) -> Bool {
        output.append(length, from: place, at: moment)
    }

    /// A piece of the input was sent, which began that much earlier.
    ///
    /// - Returns: Whether places on the timeline may have another time now.
    mutating func appendInput(_ length: Double, at moment: Timestamp) -> Bool {
        guard let start = moment.moved(byMs: -length) else { return false }
        return input.append(length, from: nil, at: start)
    }

    /// When a place on the timeline was; nil when nobody knows.
    func time(ofMs place: Double) -> Timestamp? {
        let mark = output.mark(before: place) ?? input.mark(before: place) ?? startedAt.map { Mark(ms: 0, at: $0) }
        return mark?.time(of: place)
    }
}
