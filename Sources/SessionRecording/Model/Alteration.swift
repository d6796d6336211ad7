/// How a recorded payload differs from the frame that was seen.
public struct Alteration: Sendable, Hashable {
    /// Secrets in it were replaced.
    public var isRedacted: Bool
    /// The frame's length in bytes, when only its first part was kept; nil when it was kept to its end.
    public var byteCount: Int?

    /// Describes an alteration; nil when nothing was altered.
    public init?(isRedacted: Bool = false, byteCount: Int? = nil) {
        guard isRedacted || byteCount != nil else { return nil }
        self.isRedacted = isRedacted
        self.byteCount = byteCount
    }
}
