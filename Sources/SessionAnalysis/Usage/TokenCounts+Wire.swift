import RealtimeProtocol

extension TokenCounts {
    /// A response's tokens; what the server does not say, and does not follow, is 0.
    init(_ usage: ResponseUsage) {
        self.init()
        note(usage.inputTokenDetails ?? usage.inputTokensDetails)
        let details = usage.outputTokenDetails ?? usage.outputTokensDetails
        outputText = details?.textTokens ?? 0
        outputAudio = details?.audioTokens ?? 0
        reasoning = details?.reasoningTokens ?? 0
        noteSums(input: usage.inputTokens, output: usage.outputTokens, total: usage.totalTokens)
    }

    /// A transcription's tokens; none when it is billed by time.
    init(_ usage: TranscriptionUsage) {
        self.init()
        note(usage.inputTokenDetails ?? usage.inputTokensDetails)
        noteSums(input: usage.inputTokens, output: usage.outputTokens, total: usage.totalTokens)
    }

    /// Takes the sums; those that are not told follow from the others and from the kinds.
    private mutating func noteSums(input: Int?, output: Int?, total: Int?) {
        let inputKinds = Self.sum([inputText, inputAudio, inputImage])
        // Tokens of reasoning are among those of text.
        let outputKinds = Self.sum([outputText, outputAudio])
        let told = (input: input ?? Self.told(inputKinds), output: output ?? Self.told(outputKinds))
        self.input =
            input ?? Self.rest(of: total, without: output) ?? told.input ?? Self.rest(of: total, without: told.output)
            ?? 0
        self.output =
            output ?? Self.rest(of: total, without: input) ?? told.output ?? Self.rest(of: total, without: told.input)
            ?? 0
        self.total = total ?? Self.sum([self.input, self.output])
    }

    private static func told(_ kinds: Int) -> Int? { kinds == 0 ? nil : kinds }

    /// One side of a total, by the other; nil when the two do not go together.
    private static func rest(of total: Int?, without other: Int?) -> Int? {
        guard let total, let other, other >= 0, total >= other else { return nil }
        return total - other
    }

    private mutating func note(_ details: InputTokenDetails?) {
        inputText = details?.textTokens ?? 0
        inputAudio = details?.audioTokens ?? 0
        inputImage = details?.imageTokens ?? 0
        cachedText = details?.cachedTokensDetails?.textTokens ?? 0
        cachedAudio = details?.cachedTokensDetails?.audioTokens ?? 0
        cachedImage = details?.cachedTokensDetails?.imageTokens ?? 0
        cached = details?.cachedTokens ?? Self.sum([cachedText, cachedAudio, cachedImage])
    }
}
