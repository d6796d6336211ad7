/// Tokens by kind, in the wire's terms.
public struct TokenCounts: Sendable, Hashable {
    /// `input_tokens`.
    public var input = 0
    /// `output_tokens`.
    public var output = 0
    /// `total_tokens`.
    public var total = 0
    /// `input_token_details.text_tokens`.
    public var inputText = 0
    /// `input_token_details.audio_tokens`.
    public var inputAudio = 0
    /// `input_token_details.image_tokens`.
    public var inputImage = 0
    /// `input_token_details.cached_tokens`.
    public var cached = 0
    /// `input_token_details.cached_tokens_details.text_tokens`.
    public var cachedText = 0
    /// `input_token_details.cached_tokens_details.audio_tokens`.
    public var cachedAudio = 0
    /// `input_token_details.cached_tokens_details.image_tokens`.
    public var cachedImage = 0
    /// `output_token_details.text_tokens`.
    public var outputText = 0
    /// `output_token_details.audio_tokens`.
    public var outputAudio = 0
    /// `output_token_details.reasoning_tokens`.
    public var reasoning = 0

    /// No tokens.
    public init() {}
}
