/// How a stored event differs from the frame that was seen.
public struct Alteration: Sendable, Hashable {
    /// The event.
    public var seq: Int
    /// Secrets in its payload were replaced.
    public var isRedacted: Bool
    /// The frame's length in bytes, when only its first part was kept; nil when it was kept whole.
    public var byteCount: Int?

    /// Creates a mark on an event.
    public init(seq: Int, isRedacted: Bool = false, byteCount: Int? = nil) {
        self.seq = seq
        self.isRedacted = isRedacted
        self.byteCount = byteCount
    }
}
