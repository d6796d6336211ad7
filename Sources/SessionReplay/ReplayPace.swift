/// How fast a replay goes.
public struct ReplayPace: Sendable, Hashable {
    /// How much faster than it was recorded; nil for no waiting at all.
    let rate: Double?

    /// Each event as soon as the one before it was taken.
    public static let asFastAsPossible = ReplayPace(rate: nil)

    /// With the gaps as they were recorded.
    public static let original = ReplayPace(rate: 1)

    /// With gaps divided by `rate`: at 2 a session takes half its time.
    ///
    /// - Precondition: `rate` is a number greater than zero.
    public static func scaled(_ rate: Double) -> ReplayPace {
        precondition(rate > 0 && rate.isFinite, "a replay's rate must be a number greater than zero")
        return ReplayPace(rate: rate)
    }
}
