import LibC

/// A point in time, in microseconds since 1970 UTC.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public var microseconds: Int64

    /// Creates a moment from microseconds since 1970 UTC.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// The current time of the wall clock.
    public static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }

    /// The earlier moment is the lesser one.
    public static func < (a: Self, b: Self) -> Bool { a.microseconds < b.microseconds }

    /// The time from `other` to this moment; negative when `other` is later.
    ///
    /// What is further apart than 64 bits can tell counts as just that far.
    public func duration(since other: Timestamp) -> Duration {
        .microseconds(microseconds(since: other))
    }

    /// The milliseconds from `other` to this moment; negative when `other` is later.
    ///
    /// What is further apart than 64 bits of microseconds can tell counts as just that far.
    public func milliseconds(since other: Timestamp) -> Double {
        Double(microseconds(since: other)) / 1000
    }

    private func microseconds(since other: Timestamp) -> Int64 {
        let (distance, overflows) = microseconds.subtractingReportingOverflow(other.microseconds)
        guard overflows else { return distance }
        return self < other ? .min : .max
    }

    /// How long something took that began at `other`, in milliseconds; nil when `other` is later: the clock was set back in
    /// between, so nobody knows.
    public func elapsedMilliseconds(since other: Timestamp) -> Double? {
        self < other ? nil : milliseconds(since: other)
    }
}
