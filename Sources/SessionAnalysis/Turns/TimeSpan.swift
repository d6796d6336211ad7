import SessionRecording

/// From one time to another, both known.
struct TimeSpan: Sendable {
    var start: Timestamp
    var end: Timestamp

    /// Nil when either is not known, or the clock was set back in between.
    init?(_ start: Timestamp?, _ end: Timestamp?) {
        guard let start, let end, start <= end else { return nil }
        (self.start, self.end) = (start, end)
    }

    /// How long it is in at least one of several, in milliseconds.
    static func unionMs(_ spans: [TimeSpan]) -> Double {
        var (total, covered) = (0.0, Timestamp(microseconds: .min))
        for span in spans.sorted(by: { $0.start < $1.start }) where span.end > covered {
            total += span.end.milliseconds(since: max(span.start, covered))
            covered = span.end
        }
        return total
    }
}
