/// An event's `type`, as the wire spells it: one of those documented, or any other.
public struct EventType: OpenVocabulary {
    /// The string on the wire.
    public let rawValue: String

    /// Wraps any string.
    public init(rawValue: String) { self.rawValue = rawValue }
}
