/// A part of a session, from one place to another, inclusive.
public struct EventRange: Sendable, Hashable {
    /// Where it begins; nil for the session's start.
    public var start: EventPlace?
    /// Where it ends; nil for the session's end.
    public var end: EventPlace?

    /// The whole session.
    public static let all = EventRange()

    /// Creates a range.
    ///
    /// - Parameters:
    ///   - start: Where it begins; nil for the session's start.
    ///   - end: Where it ends; nil for the session's end.
    public init(from start: EventPlace? = nil, to end: EventPlace? = nil) {
        self.start = start
        self.end = end
    }

    /// Whether a time says where it begins or ends.
    package var hasOffset: Bool {
        [start, end].contains { if case .offset = $0 { true } else { false } }
    }
}
