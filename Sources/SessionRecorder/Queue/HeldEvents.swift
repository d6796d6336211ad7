import RealtimeProtocol
import SessionRecording

/// Keeps what is held for snapshots in its bounds, over all sessions; each session's events are in its ring.
struct HeldEvents: Sendable {
    private let snapshot: Recorder.Snapshot?
    /// How many events are held.
    private(set) var count = 0
    /// What they take in memory, in bytes.
    private var cost = 0
    /// When all of them were last looked through for what is too old.
    private var agedAt: ContinuousClock.Instant?

    init(_ snapshot: Recorder.Snapshot?) { self.snapshot = snapshot }

    /// Whether events are held at all.
    var isOn: Bool { snapshot != nil }

    private var excess: Int { cost - (snapshot?.bytes ?? 0) }

    /// Holds an event.
    ///
    /// - Returns: What its session lets go for it, as too old.
    mutating func hold(_ event: RecordedEvent, in ring: inout SnapshotRing) -> FrameCount {
        count += 1
        let length = snapshot?.length ?? .zero
        return change(&ring) { $0.append(event, length: length) }
    }

    /// Whether every session is to let go of what is too old, as too much is held: one that is quiet does not do so by
    /// itself.
    ///
    /// That takes a look at each, so it is not called for at every message.
    mutating func isDueToAge(at now: ContinuousClock.Instant) -> Bool {
        guard let snapshot, excess > 0 else { return false }
        if let agedAt, agedAt <= now, now < agedAt + snapshot.length / 16 { return false }
        agedAt = now
        return true
    }

    /// Lets go of what is too old.
    mutating func age(
        _ ring: inout SnapshotRing,
        by clock: SessionClock,
        at now: ContinuousClock.Instant
    ) -> FrameCount {
        let limit = clock.time(at: now - (snapshot?.length ?? .zero))
        return change(&ring) { $0.expire(before: limit) }
    }

    /// Lets go of a session's oldest events, if too much is held.
    mutating func cut(_ ring: inout SnapshotRing) -> FrameCount {
        guard excess > 0 else { return FrameCount() }
        let excess = excess
        return change(&ring) { $0.free(excess) }
    }

    /// Hands over what is held of a session, oldest first.
    mutating func takeAll(from ring: inout SnapshotRing) -> ArraySlice<RecordedEvent> {
        count -= ring.count
        cost -= ring.cost
        return ring.takeAll()
    }

    private mutating func change(
        _ ring: inout SnapshotRing,
        _ body: (inout SnapshotRing) -> FrameCount
    ) -> FrameCount {
        cost -= ring.cost
        let dropped = body(&ring)
        cost += ring.cost
        count -= dropped.total
        return dropped
    }
}
