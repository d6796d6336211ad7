/// A run of audio that plays without a gap.
struct SoundSegment: Sendable, Equatable {
    /// When it starts, in milliseconds on the wall clock since the session's first time.
    var startMs: Double
    /// How long it plays, in milliseconds.
    var lengthMs: Double

    var endMs: Double { startMs + lengthMs }
}
