/// How often a replay is played over.
public struct ReplayLoop: Sendable, Hashable {
    /// Nil for no end.
    let count: Int?

    /// One time.
    public static let once = ReplayLoop(count: 1)

    /// Over and over, until nobody asks for more events.
    public static let forever = ReplayLoop(count: nil)

    /// So many times, each pass following the one before it at once.
    ///
    /// - Precondition: `count` is not negative.
    public static func times(_ count: Int) -> ReplayLoop {
        precondition(count >= 0, "a replay cannot be played less than never")
        return ReplayLoop(count: count)
    }

    /// Whether there is another pass after so many.
    func hasPass(after passes: Int) -> Bool { count.map { passes < $0 } ?? true }
}
