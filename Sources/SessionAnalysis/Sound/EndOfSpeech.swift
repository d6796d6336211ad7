/// How the end of speech is known.
public enum EndOfSpeech: String, Sendable, Hashable, CaseIterable {
    /// From the audio: the end of the last frame that is loud enough.
    case energy
    /// From `audio_end_ms`, less the silence that turn detection waits for.
    case vad
    /// From the time of `speech_stopped`, less that silence; the audio is not in the recording.
    case event
    /// From the places of the transcript's pieces on a GPT-Live session's timeline: estimated.
    case ranges
}
