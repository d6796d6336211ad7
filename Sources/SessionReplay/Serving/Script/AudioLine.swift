import RealtimeProtocol

/// How much audio a recording's client had sent at each of the server's events.
struct AudioLine {
    private var total = 0
    private var sincePrevious = 0
    private var isOver = false

    /// The client sent audio.
    mutating func append(_ bytes: Int) {
        total += bytes
        sincePrevious += bytes
    }

    /// The client said that no more will come.
    mutating func end() { isOver = true }

    /// The server sent an event.
    mutating func passCue() { sincePrevious = 0 }

    /// The audio that an event follows from; nil when it follows from something else, or the recording has no audio.
    func demand(of outline: EventOutline, isAnswer: Bool, _ items: ItemOrigins) -> ServingScript.AudioDemand? {
        guard total > 0, !isAnswer, isHeard(outline, items) else { return nil }
        return ServingScript.AudioDemand(total: total, sincePrevious: sincePrevious)
    }

    private func isHeard(_ outline: EventOutline, _ items: ItemOrigins) -> Bool {
        switch outline.type {
        case .inputAudioBufferSpeechStarted?, .inputAudioBufferSpeechStopped?: true
        // A turn that the server ended without saying that speech stopped.
        case .inputAudioBufferCommitted?: !items.isHeardOut(outline.itemID)
        // Transcribed while it is spoken; what is committed needs nothing more from the client.
        case .conversationItemInputAudioTranscriptionDelta?: !items.isCommitted(outline.itemID)
        case .sessionInputTranscriptDelta?, .sessionOutputTranscriptDelta?, .sessionOutputAudioDelta?: !isOver
        default: false
        }
    }
}
