/// How fast a server plays its part of a recording.
///
/// Each event comes as long after the one before it, or after what the client sent to cause it, as it did when it was
/// recorded. Gaps that were longer than ``idleLimit`` are cut to it; then all are divided by ``rate``.
public struct ServingPace: Sendable, Hashable {
    /// How much faster than recorded; greater than zero.
    public var rate: Double
    /// The longest gap that is kept.
    public var idleLimit: Duration

    /// With the recorded gaps, none of them longer than two seconds.
    public static let recorded = ServingPace()

    /// Without any waiting.
    public static let asFastAsPossible = ServingPace(idleLimit: .zero)

    /// Creates a pace.
    ///
    /// - Parameters:
    ///   - rate: How much faster than recorded.
    ///   - idleLimit: The longest gap that is kept.
    /// - Precondition: `rate` is a number greater than zero.
    public init(rate: Double = 1, idleLimit: Duration = .seconds(2)) {
        precondition(rate > 0 && rate.isFinite, "a rate must be a number greater than zero")
        self.rate = rate
        self.idleLimit = idleLimit
    }

    /// What becomes of a recorded gap.
    func gap(_ recorded: Duration) -> Duration {
        let kept = min(recorded, idleLimit)
        return rate == 1 ? kept : kept / rate
    }
}
