package import RealtimeProtocol

extension EventType {
    /// Whether events of this type are pieces of something that streams, cut in sizes of no meaning.
    package var isStreaming: Bool {
        rawValue.hasSuffix(".delta") || rawValue.hasSuffix("audio_buffer.append")
            || self == .conversationItemInputAudioTranscriptionSegment
    }
}
