package import SessionRecording

/// Holds events back until they are due.
///
/// Deadlines are absolute: the first event with a time is due at once, and each later one at its distance from that
/// one, long gaps shortened where the pace says so. However long the events take to be worked on, the replay does not
/// drift. An event without a time, or with one that steps back, follows the one before it at once.
package struct ReplayPacer<C: Clock>: Sendable where C.Duration == Duration {
    private var schedule: ReplaySchedule
    private let clock: C
    private let control: ReplayControl?
    private var begun: C.Instant?

    /// Creates a pacer; its time begins with the first event that has one.
    ///
    /// - Parameters:
    ///   - pace: How fast to play.
    ///   - clock: What waits.
    ///   - control: Pauses, resumes and steps the replay.
    package init(_ pace: ReplayPace, clock: C, control: ReplayControl? = nil) {
        schedule = ReplaySchedule(pace)
        self.clock = clock
        self.control = control
    }

    /// When an event is due, if nobody pauses the replay, nil for at once; to be asked once an event, in their order.
    package mutating func deadline(of event: RecordedEvent) -> C.Instant? {
        let begun = begin()
        let elapsed = begun.duration(to: clock.now)
        return schedule.due(event, elapsed: elapsed).map(begun.advanced)
    }

    /// Lets the next event follow the last one at once, as when another session begins or the same one once more.
    package mutating func splice() {
        schedule.splice()
    }

    /// Waits until an event is due.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    package mutating func wait(for event: RecordedEvent) async throws {
        guard let control else {
            guard let deadline = deadline(of: event), clock.now < deadline else { return }
            return try await clock.sleep(until: deadline, tolerance: nil)
        }
        let begun = begin()
        let due = schedule.due(event, elapsed: control.played)
        while true {
            let (decision, played, version) = control.decide(due: due)
            switch decision {
            case .play: return
            case .step: return schedule.skip(from: played, to: due)
            case .hold: await control.change(after: version)
            case .wait(let moment):
                try await control.change(after: version, orUntil: begun.advanced(by: moment), on: clock)
            }
            try Task.checkCancellation()
        }
    }

    private mutating func begin() -> C.Instant {
        if let begun { return begun }
        let now = clock.now
        begun = now
        control?.begin { [clock] in now.duration(to: clock.now) }
        return now
    }
}
