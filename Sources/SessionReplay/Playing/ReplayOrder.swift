/// The order in which several sessions are played.
public enum ReplayOrder: Sendable, Hashable {
    /// At the same time, as they ran: ordered by time across all sessions, with their recorded gaps.
    ///
    /// An event without a time comes with the one before it in its session. A session without any times comes first.
    case interleaved
    /// One after another, without a pause between sessions.
    case sequential
}
