package import SessionRecording

/// Where a moment is among a session's events.
package struct MomentPlace: Sendable, Hashable {
    /// The seq of the last event up to it; nil when it is before the first.
    package var seq: Int?
    /// When it is; nil when nobody knows.
    package var at: Timestamp?
    /// When the session began; nil when nobody knows.
    package var startedAt: Timestamp?
    /// Whether the moment that was asked for is behind the session's end, which this is in its place.
    package var isBehindEnd = false

    /// Milliseconds since the session's start; nil when nobody knows.
    package var elapsedMs: Double? {
        guard let at, let startedAt else { return nil }
        return at.elapsedMilliseconds(since: startedAt)
    }
}
