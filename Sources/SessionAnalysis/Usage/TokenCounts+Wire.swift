import RealtimeProtocol

extension TokenCounts {
    /// A response's tokens; what the server does not say is 0.
    init(_ usage: ResponseUsage) {
        self.init()
        input = usage.inputTokens ?? 0
        output = usage.outputTokens ?? 0
        total = usage.totalTokens ?? 0
        note(usage.inputTokenDetails)
        outputText = usage.outputTokenDetails?.textTokens ?? 0
        outputAudio = usage.outputTokenDetails?.audioTokens ?? 0
        reasoning = usage.outputTokenDetails?.reasoningTokens ?? 0
    }

    /// A transcription's tokens; none when it is billed by time.
    init(_ usage: TranscriptionUsage) {
        self.init()
        input = usage.inputTokens ?? 0
        output = usage.outputTokens ?? 0
        total = usage.totalTokens ?? 0
        note(usage.inputTokenDetails)
    }

    private mutating func note(_ details: InputTokenDetails?) {
        inputText = details?.textTokens ?? 0
        inputAudio = details?.audioTokens ?? 0
        inputImage = details?.imageTokens ?? 0
        cached = details?.cachedTokens ?? 0
        cachedText = details?.cachedTokensDetails?.textTokens ?? 0
        cachedAudio = details?.cachedTokensDetails?.audioTokens ?? 0
        cachedImage = details?.cachedTokensDetails?.imageTokens ?? 0
    }
}
