/// How many events are not there as they were seen.
public struct AlterationCount: Sendable, Hashable {
    /// In how many of them secrets were replaced.
    public var redacted: Int
    /// Of how many of them only the first part was kept.
    public var cutShort: Int
    /// How many of them had audio that was dropped since.
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
