/// Decides which file a session goes to; opens none itself.
///
/// A file is begun for a session, never for the time alone, so that none stays empty while nothing happens.
struct FileRotation {
    typealias Instant = ContinuousClock.Instant

    private let limits: RotationLimits
    /// When the present file's first session began; nil when it has none.
    private var firstSessionAt: Instant?

    init(_ limits: RotationLimits) {
        self.limits = limits
    }

    /// Whether a session that begins now needs a new file; the present one is `size` bytes large.
    mutating func needsNewFile(size: Int, now: Instant) -> Bool {
        guard let firstSessionAt else {
            self.firstSessionAt = now
            return false
        }
        let isLarge = limits.bytes.map { size >= $0 } ?? false
        let isOld = limits.age.map { firstSessionAt.duration(to: now) >= $0 } ?? false
        return isLarge || isOld
    }

    /// A new file was begun, for a session.
    mutating func began(now: Instant) { firstSessionAt = now }
}
