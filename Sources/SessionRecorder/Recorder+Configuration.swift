public import RealtimeProtocol

extension Recorder {
    /// What a recorder does when messages come faster than they are stored.
    public enum Overload: Sendable, Hashable {
        /// Answer ``Readiness/full``, so that the caller stops reading.
        case backpressure
        /// Count what does not fit as lost, and let the session go on.
        case drop
    }

    /// What to buffer of sessions that are stored only when something goes wrong.
    public struct Snapshot: Sendable, Hashable {
        /// How much of a session is held in memory, from its newest event back.
        public var length: Duration
        /// How many bytes all sessions together may buffer.
        ///
        /// Beyond that, events older than `length` are dropped first, also those of quiet sessions; then a session drops
        /// its oldest events early, except for the newest one.
        public var bytes: Int

        /// Describes a snapshot.
        ///
        /// - Parameters:
        ///   - length: How much of a session is held in memory.
        ///   - bytes: How many bytes all sessions together may hold.
        public init(length: Duration, bytes: Int = 64 << 20) {
            self.length = length
            self.bytes = bytes
        }
    }

    /// A recorder's limits and behavior.
    public struct Configuration: Sendable {
        /// How many bytes may be queued, over all sessions.
        ///
        /// A session that was told to wait may still add what it has already read: up to 4 MiB and a message. Sessions that cannot
        /// be stored while others can may have as much again, all together. 64 MiB unless set.
        public var queueBytes = 64 << 20
        /// How many bytes of messages that are still arriving are buffered, over all sessions.
        ///
        /// If there is no room for a message, its first part and its length are stored. It is never less than
        /// ``maximumMessage``. 64 MiB unless set.
        public var unfinishedBytes = 64 << 20
        /// The maximum number of events in a transaction.
        ///
        /// 1,000 unless set.
        public var batchEvents = 1000
        /// How long an event may wait for a transaction to fill.
        ///
        /// 50 milliseconds unless set.
        public var batchDelay = Duration.milliseconds(50)
        /// What to do when the queue is full.
        public var overload = Overload.backpressure
        /// The largest message that is stored completely, in bytes; a larger one is cut short.
        ///
        /// 64 MiB unless set.
        public var maximumMessage = 64 << 20
        /// Which events are stored, by their type; nil stores all.
        ///
        /// The type is nil for a message that has none. Events that are filtered out are counted as excluded. Called on the
        /// recording threads, so it should be fast.
        public var types: (@Sendable (_ type: EventType?) -> Bool)?
        /// Whether secrets are replaced before they are queued, as `PayloadRedactor` of SessionRedaction does.
        ///
        /// True unless set.
        public var redactsSecrets = true
        /// Buffers sessions in memory and stores them only when something goes wrong; nil stores everything.
        public var snapshot: Snapshot?
        /// How long to wait before retrying.
        ///
        /// Half a second unless set.
        public var retryDelay = Duration.milliseconds(500)
        /// How long ``Recorder/shutdown()`` keeps retrying.
        ///
        /// 5 seconds unless set.
        public var shutdownPatience = Duration.seconds(5)

        /// The defaults.
        public init() {}
    }
}
