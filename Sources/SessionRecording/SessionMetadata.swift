public import RealtimeProtocol

/// What is known about a recorded session beside its events.
public struct SessionMetadata: Sendable, Hashable {
    /// The session's id in Tapedeck, a ULID.
    public var id: String
    /// The server's id, from `session.created`.
    public var serverSessionID: String?
    /// `realtime`, `transcription` or `translation`.
    public var kind: String?
    /// Which names its events go by: `ga` or `beta`.
    public var dialect: String?
    /// The model.
    public var model: String?
    /// What recorded it: `proxy`, `import`, `sample` …
    public var source: String?
    /// Where the client was connected to, without secrets.
    public var upstream: String?
    /// When it began.
    public var startedAt: Timestamp?
    /// When it ended.
    public var endedAt: Timestamp?
    /// Where the times come from.
    public var times = TimeSource.recorded
    /// How it ended; nil when nobody knows.
    public var ending: SessionEnding?
    /// The close frame the client sent.
    public var clientClose: Close?
    /// The close frame the server sent.
    public var serverClose: Close?
    /// What the recorder saw and stored.
    public var ledger = Ledger()
    /// Words the user attached.
    public var tags: [String] = []

    /// Creates a description of a session of which only the id is known.
    public init(id: String) {
        self.id = id
    }
}

/// Where a session's times come from.
public enum TimeSource: String, Sendable, Hashable {
    /// The recorder saw them.
    case recorded
    /// The session's start and end, to the second, come from ids that carry their second of creation. Events have none.
    case estimated
    /// There are none.
    case unknown
}

/// How a session ended.
public struct SessionEnding: OpenVocabulary {
    /// The word, as it is stored.
    public var rawValue: String

    /// Wraps any word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A close frame was exchanged.
    public static let closed = Self(rawValue: "closed")
    /// The connection broke.
    public static let dropped = Self(rawValue: "dropped")
    /// The recorder did not live to see it.
    public static let crashed = Self(rawValue: "crashed")
    /// It has not.
    public static let open = Self(rawValue: "open")
}

/// A WebSocket close (RFC 6455, section 7.1.5).
public struct Close: Sendable, Hashable {
    /// The close code; 1005 when the frame had none, 1006 when there was no frame.
    public var code: Int
    /// The reason, in the peer's words.
    public var reason: String?

    /// Creates a close.
    public init(code: Int, reason: String? = nil) {
        self.code = code
        self.reason = reason
    }
}

/// What a recorder saw: the account that lets a recording prove itself whole.
public struct Ledger: Sendable, Hashable {
    /// Frames the client sent.
    public var clientFrames = 0
    /// Frames the server sent.
    public var serverFrames = 0
    /// Frames that should have been stored and were not.
    public var lostFrames = 0
    /// Frames that were not stored because the user said so.
    public var excludedFrames = 0

    /// An empty account.
    public init() {}
}
