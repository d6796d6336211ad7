/// Where a session's times come from.
public enum TimeSource: String, Sendable, Hashable {
    /// The recorder saw them.
    case recorded
    /// The session's start and end, to the second, come from ids that carry their second of creation. Events have none.
    case estimated
    /// There are none.
    case unknown
}
