/// The time in which nothing can be stored: when it is tried again, and what it costs.
struct Outage: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// Nothing can be stored.
    private(set) var isOn = false
    private var pausedUntil: Instant?
    /// How many messages had been lost when it began.
    private var lostBefore = 0

    /// Nothing could be stored.
    ///
    /// - Parameters:
    ///   - reason: Why.
    ///   - lost: How many messages were lost by now.
    /// - Returns: What is to be logged when that is new.
    mutating func begin(_ reason: String, lost: Int) -> RecorderNotice? {
        guard !isOn else { return nil }
        isOn = true
        lostBefore = lost
        return .outageBegan(reason: reason)
    }

    /// Something could be stored.
    ///
    /// - Parameter lost: How many messages were lost by now.
    /// - Returns: What is to be logged when that is new.
    mutating func end(lost: Int) -> RecorderNotice? {
        guard isOn else { return nil }
        isOn = false
        return .outageEnded(lost: lost - lostBefore)
    }

    /// Nothing is tried until then.
    mutating func pause(until moment: Instant) { pausedUntil = moment }

    /// How long nothing is to be tried yet; nil when something may be.
    mutating func pauseLeft(at now: Instant) -> Duration? {
        if let pausedUntil, now < pausedUntil { return now.duration(to: pausedUntil) }
        pausedUntil = nil
        return nil
    }

    /// Has the next attempt made at once.
    mutating func hurry() { pausedUntil = nil }
}
