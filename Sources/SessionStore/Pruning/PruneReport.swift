/// What pruning took away.
public struct PruneReport: Sendable, Hashable {
    /// A session that went, whole or in part.
    public struct Removal: Sendable, Hashable {
        /// The session as it was.
        public let session: StoredSession
        /// How many of its events went, or lost their audio.
        public let events: Int
        /// How much room that made, in bytes.
        public let bytes: Int
    }

    /// What went, the oldest first.
    public internal(set) var removals: [Removal] = []
    /// How many sessions would have gone if they were not being recorded.
    public internal(set) var sparedSessions = 0
    /// How many sessions of the database are being recorded.
    public internal(set) var openSessions = 0
    /// What the database took before, in bytes, room that was free within it left out.
    public internal(set) var sizeBefore = 0
    /// What it takes now.
    public internal(set) var sizeAfter = 0
    /// What the file takes now, in bytes, free room included.
    public internal(set) var fileSize = 0

    /// Nothing.
    init() {}
}
