/// How fast a replay plays.
public struct ReplayPace: Sendable, Hashable {
    /// How much faster than it was recorded; nil for no waiting at all.
    let rate: Double?
    /// The longest gap, as recorded; nil for any.
    let idleLimit: Duration?

    private init(rate: Double?, idleLimit: Duration? = nil) {
        self.rate = rate
        self.idleLimit = idleLimit
    }

    /// Without waiting: each event as soon as the previous one was consumed.
    public static let asFastAsPossible = ReplayPace(rate: nil)

    /// With the recorded gaps.
    public static let original = ReplayPace(rate: 1)

    /// The allowed rates.
    public static let rates = 0.001...1_000_000.0

    /// With gaps divided by `rate`: at 2, a session takes half as long.
    ///
    /// - Precondition: `rate` is one of ``rates``.
    public static func scaled(_ rate: Double) -> ReplayPace {
        precondition(rates.contains(rate), "a replay's rate must lie between 0.001 and 1,000,000")
        return ReplayPace(rate: rate)
    }

    /// The same, with no gap longer than `limit`.
    ///
    /// What counts is the gap as it was recorded: `.scaled(2).limitingIdle(to: .seconds(3))` waits 1.5 seconds at most.
    ///
    /// - Parameter limit: The longest gap; nil for any.
    /// - Returns: The pace with that limit in place of any it had.
    /// - Precondition: `limit` is not negative.
    public func limitingIdle(to limit: Duration?) -> ReplayPace {
        precondition(limit ?? .zero >= .zero, "a replay's longest gap must not be negative")
        return ReplayPace(rate: rate, idleLimit: limit)
    }

    /// What is left of a recorded gap as it is played.
    func kept(_ gap: Duration) -> Duration { scaled(limited(gap)) }

    /// What counts of a recorded gap.
    func limited(_ gap: Duration) -> Duration { idleLimit.map { min(gap, $0) } ?? gap }

    /// How long a recorded time takes to play.
    func scaled(_ time: Duration) -> Duration {
        guard let rate else { return .zero }
        return rate == 1 ? time : time / rate
    }
}
