/// ResponseUsage: what a response cost, in tokens.
public struct ResponseUsage: WireObject {
    /// Input and output.
    public var totalTokens: Int?
    /// Input.
    public var inputTokens: Int?
    /// Output.
    public var outputTokens: Int?
    /// Input by kind.
    public var inputTokenDetails: InputTokenDetails?
    /// Output by kind.
    public var outputTokenDetails: OutputTokenDetails?
    /// xAI: seconds of the assistant's audio.
    public var outputAudioSeconds: Double?
    /// xAI: seconds of audio that are billed.
    public var billableAudioSeconds: Double?
    /// Input by kind, as services spell it that answer as the Responses API does.
    public var inputTokensDetails: InputTokenDetails?
    /// Output by kind, as the same services spell it.
    public var outputTokensDetails: OutputTokenDetails?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("total_tokens", &totalTokens)
        member("input_tokens", &inputTokens)
        member("output_tokens", &outputTokens)
        member("input_token_details", &inputTokenDetails)
        member("output_token_details", &outputTokenDetails)
        member("output_audio_seconds", &outputAudioSeconds)
        member("billable_audio_seconds", &billableAudioSeconds)
        member("input_tokens_details", &inputTokensDetails)
        member("output_tokens_details", &outputTokensDetails)
    }
}

extension ResponseUsage {
    /// Whether nothing was spent, as far as it says.
    var isZero: Bool {
        let sums = [totalTokens, inputTokens, outputTokens]
        guard sums.allSatisfy({ $0 ?? 0 == 0 }), billableAudioSeconds ?? 0 == 0 else { return false }
        let inputs = [inputTokenDetails, inputTokensDetails].compactMap(\.self)
        let outputs = [outputTokenDetails, outputTokensDetails].compactMap(\.self)
        return inputs.allSatisfy { ($0.textTokens ?? 0, $0.audioTokens ?? 0, $0.imageTokens ?? 0) == (0, 0, 0) }
            && outputs.allSatisfy { ($0.textTokens ?? 0, $0.audioTokens ?? 0) == (0, 0) }
    }
}

/// Input tokens by kind.
public struct InputTokenDetails: WireObject {
    /// Text.
    public var textTokens: Int?
    /// Audio.
    public var audioTokens: Int?
    /// Images.
    public var imageTokens: Int?
    /// Those that were cached.
    public var cachedTokens: Int?
    /// The cached ones by kind.
    public var cachedTokensDetails: CachedTokenDetails?
    /// xAI: the service's own tokens.
    public var grokTokens: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("text_tokens", &textTokens)
        member("audio_tokens", &audioTokens)
        member("image_tokens", &imageTokens)
        member("cached_tokens", &cachedTokens)
        member("cached_tokens_details", &cachedTokensDetails)
        member("grok_tokens", &grokTokens)
    }
}

/// Cached tokens by kind.
public struct CachedTokenDetails: WireObject {
    /// Text.
    public var textTokens: Int?
    /// Audio.
    public var audioTokens: Int?
    /// Images.
    public var imageTokens: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("text_tokens", &textTokens)
        member("audio_tokens", &audioTokens)
        member("image_tokens", &imageTokens)
    }
}

/// Output tokens by kind.
public struct OutputTokenDetails: WireObject {
    /// Text.
    public var textTokens: Int?
    /// Audio.
    public var audioTokens: Int?
    /// Reasoning.
    public var reasoningTokens: Int?
    /// xAI: the service's own tokens.
    public var grokTokens: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("text_tokens", &textTokens)
        member("audio_tokens", &audioTokens)
        member("reasoning_tokens", &reasoningTokens)
        member("grok_tokens", &grokTokens)
    }
}

/// TokensUsage or DurationUsage: what a transcription cost.
public struct TranscriptionUsage: WireObject {
    /// `tokens` or `duration`.
    public var type: String?
    /// Input and output.
    public var totalTokens: Int?
    /// Input.
    public var inputTokens: Int?
    /// Input by kind.
    public var inputTokenDetails: InputTokenDetails?
    /// Output.
    public var outputTokens: Int?
    /// Seconds of audio, when the model is billed by time.
    public var seconds: Double?
    /// Input by kind, as services spell it that answer as the Responses API does.
    public var inputTokensDetails: InputTokenDetails?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member("total_tokens", &totalTokens)
        member("input_tokens", &inputTokens)
        member("input_token_details", &inputTokenDetails)
        member("output_tokens", &outputTokens)
        member("seconds", &seconds)
        member("input_tokens_details", &inputTokensDetails)
    }
}
