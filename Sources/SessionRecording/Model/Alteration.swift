/// How a recorded payload differs from the frame that was seen.
public struct Alteration: Sendable, Hashable {
    /// Secrets in it were replaced.
    public var isRedacted: Bool
    /// The frame's length in bytes, when only its first part was kept; nil when it was kept to its end.
    public var byteCount: Int?
    /// How many bytes of audio the frame carried, when they were dropped to save room; nil when none were.
    public var droppedAudio: Int?

    /// Describes an alteration; nil when nothing was altered.
    public init?(isRedacted: Bool = false, byteCount: Int? = nil, droppedAudio: Int? = nil) {
        guard isRedacted || byteCount != nil || droppedAudio != nil else { return nil }
        self.isRedacted = isRedacted
        self.byteCount = byteCount
        self.droppedAudio = droppedAudio
    }

    /// Describes a frame whose secrets were replaced after it had been altered so far.
    package static func redacting(_ earlier: Alteration?) -> Alteration? {
        Alteration(isRedacted: true, byteCount: earlier?.byteCount, droppedAudio: earlier?.droppedAudio)
    }
}
