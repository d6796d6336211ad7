extension Timestamp {
    /// Reads a moment as ISO 8601 spells it, with the liberties that logs take.
    ///
    /// Without an offset it is a time of UTC. Nil when `text` is anything else.
    package init?(iso8601 text: String) {
        var copy = text
        guard let time = copy.withUTF8({ ISO8601Time($0) }) else { return nil }
        self = time.moment
    }
}
