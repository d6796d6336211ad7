/// Decides when what waits is stored: when enough has gathered, or when the first of it has waited long enough.
struct BatchWindow: Sendable {
    /// What is enough in bytes of memory: a larger batch holds up what comes after it.
    static let fullBytes = 4 << 20

    private let fullEvents: Int
    private let delay: Duration
    private var events = 0
    private var bytes = 0
    /// The earliest moment from which on the first event can have waited; nil when none waits.
    private var openedAt: ContinuousClock.Instant?
    /// The last batch was as large as may be, and something was left.
    private var hasLeftover = false

    init(events: Int, delay: Duration) {
        fullEvents = events
        self.delay = delay
    }

    private var isFull: Bool { events >= fullEvents || bytes >= Self.fullBytes }

    /// Notes an event that waits from now on; tells whether it is the one that fills the window.
    mutating func note(cost: Int) -> Bool {
        let wasFull = isFull
        events += 1
        bytes += cost
        return isFull && !wasFull
    }

    /// How long a batch may still wait; nil when it is due.
    mutating func remaining(at now: ContinuousClock.Instant) -> Duration? {
        let openedAt = openedAt ?? now
        self.openedAt = openedAt
        let remaining = now.duration(to: openedAt + delay)
        return isFull || hasLeftover || remaining <= .zero ? nil : remaining
    }

    /// A batch was taken; what comes while it is out may come right now.
    ///
    /// - Parameters:
    ///   - hasLeftover: Something was left, which is due at once.
    ///   - now: The present moment.
    mutating func close(hasLeftover: Bool, now: ContinuousClock.Instant) {
        events = 0
        bytes = 0
        openedAt = now
        self.hasLeftover = hasLeftover
    }

    /// Nothing waits.
    mutating func rest() { openedAt = nil }
}
