import SessionRecording

/// Decides when events are due, in time that has passed since the replay began.
struct ReplaySchedule: Sendable, Equatable {
    private let pace: ReplayPace
    private var timeline: ReplayTimeline
    /// When the timeline's first event was due.
    private var origin: Duration?

    init(_ pace: ReplayPace) {
        self.pace = pace
        timeline = ReplayTimeline(pace)
    }

    /// When an event is due; nil for at once.
    mutating func due(_ event: RecordedEvent, elapsed: Duration) -> Duration? {
        guard pace.rate != nil, let at = event.at else { return nil }
        let position = timeline.advance(to: at)
        guard let origin else {
            origin = elapsed
            return nil
        }
        return origin + pace.scaled(position)
    }

    /// Lets the next event with a time follow the last one at once.
    mutating func splice() {
        timeline.splice()
    }

    /// Takes an event that was let through ahead of its time as one that was due then.
    mutating func skip(from elapsed: Duration, to due: Duration?) {
        guard let due, due > elapsed else { return }
        origin = origin.map { $0 - (due - elapsed) }
    }
}
