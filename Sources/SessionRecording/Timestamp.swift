/// A moment, in microseconds since 1970 UTC.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public var microseconds: Int64

    /// Creates a moment from microseconds since 1970 UTC.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// The earlier moment is the lesser one.
    public static func < (a: Self, b: Self) -> Bool { a.microseconds < b.microseconds }

    /// The time from `other` to this moment; negative when `other` is later.
    public func duration(since other: Timestamp) -> Duration {
        .microseconds(microseconds - other.microseconds)
    }

    /// The milliseconds from `other` to this moment.
    public func milliseconds(since other: Timestamp) -> Double {
        Double(microseconds - other.microseconds) / 1000
    }
}
