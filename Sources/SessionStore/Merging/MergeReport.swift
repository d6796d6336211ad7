/// The outcome of merging a database into another.
public struct MergeReport: Sendable, Hashable {
    /// The outcome for a session.
    public enum Outcome: Sendable, Hashable {
        /// It was stored, with this many events.
        case merged(events: Int)
        /// It was there already, with the same events.
        case alreadyThere
        /// A session of its id is there, and differs from the event of this seq on; both were left as they are.
        case different(seq: Int)
        /// It is being recorded, and was left out.
        case open
    }

    /// A session of the database that was read.
    public struct Session: Sendable, Hashable {
        /// The session, as it is there.
        public let session: StoredSession
        /// The outcome.
        public let outcome: Outcome
    }

    /// The sessions in the order in which they were recorded.
    public internal(set) var sessions: [Session] = []

    /// No sessions.
    init() {}
}
