/// What pruning removed.
public struct PruneReport: Sendable, Hashable {
    /// A session that was removed, entirely or in part.
    public struct Removal: Sendable, Hashable {
        /// The session as it was.
        public let session: StoredSession
        /// How many of its events were removed, or lost their audio.
        public let events: Int
        /// How many bytes that freed.
        public let bytes: Int
    }

    /// What was removed, the oldest session first.
    public internal(set) var removals: [Removal] = []
    /// How many sessions were kept only because they are being recorded.
    public internal(set) var sparedSessions = 0
    /// How many sessions of the database are being recorded.
    public internal(set) var openSessions = 0
    /// The size of the data before, in bytes, without free space in the file.
    public internal(set) var sizeBefore = 0
    /// The size of the data now.
    public internal(set) var sizeAfter = 0
    /// The size of the file now, in bytes, including free space.
    public internal(set) var fileSize = 0

    /// Nothing.
    init() {}
}
