/// In which order several sessions are played.
public enum ReplayOrder: Sendable, Hashable {
    /// All at once, as they ran: ordered by time over all sessions, with the gaps there were.
    ///
    /// An event without a time comes with the one before it in its session. A session without any times comes first.
    case interleaved
    /// One after the other, each following the one before it at once.
    case sequential
}
