import SessionRecording

/// Something that the user said, or audio that the client committed.
struct SpokenInput: Sendable {
    /// The item that it becomes.
    var itemID: String?
    /// When turn detection noticed that it began, and where it did.
    var speechStartedAt: Timestamp?
    var startMs: Double?
    /// When turn detection noticed that it ended, and where it did.
    var speechStoppedAt: Timestamp?
    var endMs: Double?
    /// Whether turn detection heard it; else the client committed it.
    var isSpeech = true
    /// Whether its end was noticed.
    var hasStopped = false
    /// When its first sample came; of audio that the client committed.
    var firstSampleAt: Timestamp?
    /// When the user stopped speaking, and how that is known.
    var endedAt: Timestamp?
    var endedFrom: EndOfSpeech?

    /// How much audio it is, in milliseconds.
    var audioMs: Double? {
        guard let startMs, let endMs, endMs >= startMs else { return nil }
        return endMs - startMs
    }
}
