/// How often a replay repeats.
public struct ReplayLoop: Sendable, Hashable {
    /// Nil for no end.
    let count: Int?

    /// Play once.
    public static let once = ReplayLoop(count: 1)

    /// Repeat until the consumer stops asking for events.
    public static let forever = ReplayLoop(count: nil)

    /// Play `count` times, without a pause between passes.
    ///
    /// - Precondition: `count` is not negative.
    public static func times(_ count: Int) -> ReplayLoop {
        precondition(count >= 0, "a replay cannot be played less than never")
        return ReplayLoop(count: count)
    }

    /// Whether there is another pass after so many.
    func hasPass(after passes: Int) -> Bool { count.map { passes < $0 } ?? true }
}
