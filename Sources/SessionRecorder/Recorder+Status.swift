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
        /// Events that wait to be stored.
        public var backlogEvents = 0
        /// How many bytes of memory they take.
        public var backlogBytes = 0
        /// How many bytes of memory are set aside for messages that are still coming in.
        public var unfinishedBytes = 0
        /// Events that are held for a snapshot, and are stored only if something goes wrong.
        public var heldEvents = 0
        /// Messages that should have been stored and were not.
        public var lost = 0
        /// Messages that were not stored because the user said so.
        public var excluded = 0
        /// Messages of which only the first part was kept.
        public var truncated = 0
        /// Messages in which secrets were replaced.
        public var redacted = 0
        /// Nothing can be stored at present.
        public var isFailing = false
        /// Why something could not be stored, the last time that happened.
        public var lastError: String?

        init() {}
    }
}
