public import RealtimeProtocol

extension Recorder {
    /// What a recorder does when messages come faster than they are stored.
    public enum Overload: Sendable, Hashable {
        /// Answer ``Readiness/full``, so that the caller stops reading.
        case backpressure
        /// Count what does not fit as lost, and let the session go on.
        case drop
    }

    /// What to keep of sessions that are recorded only when something goes wrong.
    public struct Snapshot: Sendable, Hashable {
        /// How much of a session is held in memory, from its newest event back.
        public var length: Duration
        /// How many bytes all sessions together may hold.
        ///
        /// Beyond that, what is older than `length` goes first, of sessions that are quiet, too; then a session lets go
        /// of its oldest events earlier, but for its newest one.
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

    /// How a recorder works.
    public struct Configuration: Sendable {
        /// How many bytes of memory may wait to be stored, over all sessions.
        ///
        /// A session that was told to wait may add what it has in hand: up to 4 MiB, and a message. Sessions that cannot
        /// be stored while others can may have as much again, all together. 64 MiB unless set.
        public var queueBytes = 64 << 20
        /// How many bytes of messages that are still coming in are held, over all sessions.
        ///
        /// Of a message for which there is no room, the first part is stored, and its length. It is never less than
        /// ``maximumMessage``. 64 MiB unless set.
        public var unfinishedBytes = 64 << 20
        /// How many events are stored together at most.
        ///
        /// 1,000 unless set.
        public var batchEvents = 1000
        /// How long an event may wait for others to be stored with.
        ///
        /// 50 milliseconds unless set.
        public var batchDelay = Duration.milliseconds(50)
        /// What to do when the queue is full.
        public var overload = Overload.backpressure
        /// The largest message that is stored whole, in bytes; of a larger one its first part is.
        ///
        /// 64 MiB unless set.
        public var maximumMessage = 64 << 20
        /// Which events are stored, by their type; nil stores all.
        ///
        /// The type is nil for a message that has none. What is left out is counted as excluded. Called on the
        /// threads that record, so it should be quick.
        public var types: (@Sendable (_ type: EventType?) -> Bool)?
        /// Whether secrets are replaced before they are queued, as `PayloadRedactor` of SessionRedaction does.
        ///
        /// True unless set.
        public var redactsSecrets = true
        /// Keep sessions in memory, and store them only when something goes wrong; nil stores all there is.
        public var snapshot: Snapshot?
        /// How long to wait before what could not be stored is tried again.
        ///
        /// Half a second unless set.
        public var retryDelay = Duration.milliseconds(500)
        /// How long ``Recorder/shutdown()`` goes on trying to store what cannot be stored.
        ///
        /// 5 seconds unless set.
        public var shutdownPatience = Duration.seconds(5)

        /// The usual way.
        public init() {}
    }
}
