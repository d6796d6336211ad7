/// A place in a session: an event's seq, or a time from the session's start.
public enum EventPlace: Sendable, Hashable {
    /// The event of this seq.
    case seq(Int)
    /// So long after the session's start.
    case offset(Duration)
}
