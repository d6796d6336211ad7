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
    public func duration(since other: Timestamp) -> Duration {
        .microseconds(microseconds - other.microseconds)
    }

    /// The milliseconds from `other` to this moment; negative when `other` is later.
    public func milliseconds(since other: Timestamp) -> Double {
        Double(microseconds - other.microseconds) / 1000
    }

    /// How long something took that began at `other`, in milliseconds; nil when `other` is later: the clock was set back in
    /// between, so nobody knows.
    public func elapsedMilliseconds(since other: Timestamp) -> Double? {
        self < other ? nil : milliseconds(since: other)
    }
}
