public import SessionRecording

/// Which sessions to remove.
///
/// A session is removed if it meets any criterion; without criteria, the named sessions are removed. A session that is
/// being recorded is never removed.
public struct PruneCriteria: Sendable, Hashable {
    /// What to remove of a session.
    public enum Part: String, Sendable, Hashable {
        /// All of it.
        case session
        /// Its audio: the rest stays, and tells how much audio there was.
        case audio
    }

    /// What to remove of a session.
    public var part = Part.session
    /// Sessions that started before this time; sessions without a known start are kept.
    public var before: Timestamp?
    /// All but this many of the newest sessions; sessions without a known start count as the oldest.
    public var keepingNewest: Int?
    /// The oldest sessions, until the database uses no more than this many bytes.
    public var maximumSize: Int?
    /// Only these sessions are considered; nil for all.
    public var sessions: [StoredSession]?

    /// Creates criteria that match nothing.
    public init() {}
}
