public import SessionRecording

/// A moment of a session, as people name it.
@nonexhaustive
public enum Moment: Sendable, Hashable {
    /// Behind the event of this seq.
    case seq(Int)
    /// So long after the session's start.
    case offset(Duration)
    /// At a time on the wall clock.
    case time(Timestamp)
    /// So long after midnight UTC, on the day on which that is nearest to the session's start.
    case timeOfDay(Duration)

    /// Reads a moment: `120`, `12.5s`, `2026-11-22T09:00:12Z`, `09:00:12`.
    ///
    /// A number alone is a seq. A length of time has its unit: `ms`, `s`, `m`, `h`. A time is ISO 8601, with or without its
    /// day, and of UTC unless it has an offset. Nil when `text` is anything else.
    public init?(_ text: String) {
        if let seq = Int(text) {
            guard seq >= 0 else { return nil }
            self = .seq(seq)
        } else if let offset = SpelledDuration(text) {
            self = .offset(offset.duration)
        } else if let time = Timestamp(iso8601: text) {
            self = .time(time)
        } else if text.contains(":"), let time = Timestamp(iso8601: "1970-01-01T\(text)") {
            self = .timeOfDay(.microseconds(time.sinceMidnight))
        } else {
            return nil
        }
    }
}

extension Timestamp {
    private static var day: Int64 { 86_400_000_000 }

    /// Microseconds since midnight UTC.
    fileprivate var sinceMidnight: Int64 {
        let rest = microseconds % Self.day
        return rest < 0 ? rest + Self.day : rest
    }

    /// The nearest moment that has a time of day; nil when there is no such moment.
    func nearest(timeOfDay: Duration) -> Timestamp? {
        var distance = Int64(timeOfDay / .microseconds(1)) - sinceMidnight
        if distance > Self.day / 2 { distance -= Self.day }
        if distance < -Self.day / 2 { distance += Self.day }
        return moved(byMs: Double(distance) / 1000)
    }
}
