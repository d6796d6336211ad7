public import RealtimeProtocol

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
    /// The recorder was killed before the session ended.
    public static let crashed = Self(rawValue: "crashed")
    /// It has not ended.
    public static let open = Self(rawValue: "open")
}
