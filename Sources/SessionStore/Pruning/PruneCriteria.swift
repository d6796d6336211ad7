public import SessionRecording

/// Which sessions are to go.
///
/// A session goes when any criterion says so; without any, those that are named go. A session that is being recorded
/// never does.
public struct PruneCriteria: Sendable, Hashable {
    /// What goes of a session.
    public enum Part: String, Sendable, Hashable {
        /// All of it.
        case session
        /// Its audio: the rest stays, and tells how much audio there was.
        case audio
    }

    /// What goes of a session.
    public var part = Part.session
    /// Sessions that began before this moment; those of which nobody knows when they began stay.
    public var before: Timestamp?
    /// All but so many of the newest; those of which nobody knows when they began count as the oldest.
    public var keepingNewest: Int?
    /// The oldest, until the database takes no more than so many bytes.
    public var maximumSize: Int?
    /// Only these are looked at; nil for all.
    public var sessions: [StoredSession]?

    /// Creates criteria by which nothing goes.
    public init() {}
}
