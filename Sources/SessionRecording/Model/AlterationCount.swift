/// How many events were altered since they were seen.
public struct AlterationCount: Sendable, Hashable {
    /// How many had secrets replaced.
    public var redacted: Int
    /// How many were cut short.
    public var cutShort: Int
    /// How many had their audio dropped.
    public var withoutAudio: Int

    /// Creates a count from its numbers.
    public init(redacted: Int = 0, cutShort: Int = 0, withoutAudio: Int = 0) {
        self.redacted = redacted
        self.cutShort = cutShort
        self.withoutAudio = withoutAudio
    }

    /// Counts one more event.
    public mutating func add(_ alteration: Alteration) {
        if alteration.isRedacted { redacted += 1 }
        if alteration.byteCount != nil { cutShort += 1 }
        if alteration.droppedAudio != nil { withoutAudio += 1 }
    }
}
