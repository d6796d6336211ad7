import SessionRecording

/// How far into a replay each event lies, at the rate at which it was recorded.
///
/// It is a sum of gaps, none longer than the limit. A time that steps back is no gap, and the next one counts from the
/// latest time there was.
struct ReplayTimeline: Sendable, Equatable {
    private let pace: ReplayPace
    private var latest: Timestamp?
    private var position = Duration.zero

    init(_ pace: ReplayPace) {
        self.pace = pace
    }

    /// Goes on to an event of this time, and tells where it lies.
    mutating func advance(to at: Timestamp) -> Duration {
        let gap = latest.map { at.duration(since: $0) } ?? .zero
        latest = latest.map { max($0, at) } ?? at
        if gap > .zero { position += pace.limited(gap) }
        return position
    }

    /// Lets the next event lie where the last one does, whatever time it has.
    mutating func splice() {
        latest = nil
    }
}
