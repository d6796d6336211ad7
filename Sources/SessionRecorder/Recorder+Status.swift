extension Recorder {
    /// What a recorder has done so far.
    ///
    /// Every message seen is in one of `events`, `backlogEvents`, `heldEvents`, `lost` and `excluded`.
    public struct Status: Sendable, Hashable {
        /// Sessions that have not ended.
        public var openSessions = 0
        /// Events that were stored.
        public var events = 0
        /// The bytes of their payloads.
        public var bytes = 0
        /// Events waiting to be stored.
        public var backlogEvents = 0
        /// The memory they use, in bytes.
        public var backlogBytes = 0
        /// The memory reserved for messages that are still arriving, in bytes.
        public var unfinishedBytes = 0
        /// Events held for a snapshot, to be stored only if something goes wrong.
        public var heldEvents = 0
        /// Messages that could not be stored.
        public var lost = 0
        /// Messages that were not stored because they were excluded.
        public var excluded = 0
        /// Messages of which only the first part was kept.
        public var truncated = 0
        /// Messages in which secrets were replaced.
        public var redacted = 0
        /// Whether storing currently fails.
        public var isFailing = false
        /// The most recent error of storing.
        public var lastError: String?

        init() {}
    }
}
