/// Decides which events of a session lie in a range, as they come in order of their seq.
///
/// Times count from the session's start; where the session has none of its own, from its first event that has one. An
/// event without a time lies where the one before it does.
package struct RangeSelection: Sendable {
    private let range: EventRange
    /// From which moment times are counted; nil as long as nobody knows.
    package private(set) var origin: Timestamp?
    /// Whether an event with a time was seen.
    package private(set) var hasTimes = false
    private var offset = Duration.zero

    /// Creates the decision for one session.
    ///
    /// - Parameters:
    ///   - range: What is wanted.
    ///   - session: The session, if anything is known about it.
    package init(_ range: EventRange, of session: SessionMetadata? = nil) {
        self.range = range
        if let session, session.times != .estimated { origin = session.startedAt }
    }

    /// Whether the next event lies in the range.
    package mutating func contains(_ event: RecordedEvent) -> Bool {
        if let at = event.at {
            let start = origin ?? at
            origin = start
            offset = at.duration(since: start)
            hasTimes = true
        }
        return isInOrder(range.start, event, <=, <=) && isInOrder(range.end, event, >=, >=)
    }

    private func isInOrder(
        _ place: EventPlace?,
        _ event: RecordedEvent,
        _ seqs: (Int, Int) -> Bool,
        _ offsets: (Duration, Duration) -> Bool
    ) -> Bool {
        switch place {
        case nil: true
        case .seq(let seq): seqs(seq, event.seq)
        case .offset(let offset): offsets(offset, self.offset)
        }
    }
}
