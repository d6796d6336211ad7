public import RealtimeProtocol

/// Something that a client did differently from the one that was recorded.
public struct ServingDeviation: Sendable, Hashable {
    /// What kind of difference it is.
    public struct Kind: OpenVocabulary {
        /// The word for it.
        public let rawValue: String

        /// Wraps any word.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// It sent what the recording has no more of.
        public static let unexpected = Self(rawValue: "unexpected")
        /// It sent something long before its turn.
        public static let outOfOrder = Self(rawValue: "out_of_order")
        /// It never sent what the recording has.
        public static let missing = Self(rawValue: "missing")
        /// It did not send in time what the recording could not go on without.
        public static let timeout = Self(rawValue: "timeout")
        /// It left before the recording was over.
        public static let leftEarly = Self(rawValue: "left_early")
        /// It speaks the beta's dialect, and the recording today's, or the other way round.
        public static let dialect = Self(rawValue: "dialect")
    }

    /// What kind of difference it is.
    public var kind: Kind
    /// Where in the recording the client was, as a seq; nil after its last event.
    public var seq: Int?
    /// The type that the recording has there; nil when it has nothing more of the client's.
    public var expected: EventType?
    /// The type that came; nil when nothing did, or what came was no event.
    public var received: EventType?
    /// What happened, in a sentence without payloads.
    public var summary: String

    /// Creates a deviation.
    init(_ kind: Kind, seq: Int?, expected: EventType?, received: EventType? = nil, _ summary: String) {
        self.kind = kind
        self.seq = seq
        self.expected = expected
        self.received = received
        self.summary = summary
    }
}
