public import RealtimeProtocol

/// Which events of a session to read.
public struct EventFilter: Sendable {
    /// Events of these directions.
    public var directions: Set<Direction>
    /// Events whose type this accepts; nil stands for events without one.
    ///
    /// It is called once per type, not once per event.
    public var isIncluded: (@Sendable (_ type: String?) -> Bool)?
    /// Events from this seq to that one.
    public var seqs: ClosedRange<Int>

    /// Creates a filter; omitted arguments filter nothing.
    public init(
        directions: Set<Direction> = Set(Direction.allCases),
        seqs: ClosedRange<Int> = 1...Int(UInt32.max),
        isIncluded: (@Sendable (_ type: String?) -> Bool)? = nil
    ) {
        self.directions = directions
        self.seqs = seqs
        self.isIncluded = isIncluded
    }

    /// Creates a filter on types.
    ///
    /// - Parameters:
    ///   - including: The types to read; nil for all.
    ///   - excluding: The types not to read.
    public init(including: Set<String>?, excluding: Set<String> = []) {
        self.init { type in
            guard let type else { return including == nil }
            return including?.contains(type) ?? true && !excluding.contains(type)
        }
    }
}
