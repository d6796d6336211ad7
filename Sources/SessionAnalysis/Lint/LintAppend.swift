import RealtimeProtocol
import SessionAudio
import SessionRecording

/// A piece of the user's audio.
struct LintAppend: Sendable {
    let seq: Int
    /// When it came; nil when nobody knows, or the clock was set back before.
    let at: Timestamp?
    /// The audio; empty when it was dropped.
    let audio: Base64Audio
    let byteCount: Int
    /// How it is to be read; nil when nobody knows.
    let format: SampleFormat?
    /// Whether the audio was replaced.
    let isRedacted: Bool

    init(_ audio: Base64Audio, _ recorded: RecordedEvent, at: Timestamp?, format: SampleFormat?) {
        (seq, self.at) = (recorded.seq, at)
        self.audio = audio
        byteCount = recorded.alteration?.droppedAudio ?? audio.byteCount
        isRedacted = recorded.alteration?.isRedacted == true
        self.format = format
    }

    /// How long it plays, in milliseconds; nil when nobody knows.
    var lengthMs: Double? { format.map { Double(byteCount) / $0.bytesPerMs } }
}
