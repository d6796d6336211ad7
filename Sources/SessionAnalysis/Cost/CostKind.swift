/// What is priced, in the order in which it is listed.
public enum CostKind: String, Sendable, Hashable, CaseIterable {
    /// Text tokens of the input that were not cached.
    case inputText = "input_text"
    /// Text tokens of the input that were cached.
    case cachedText = "cached_text"
    /// Audio tokens of the input that were not cached.
    case inputAudio = "input_audio"
    /// Audio tokens of the input that were cached.
    case cachedAudio = "cached_audio"
    /// Image tokens of the input that were not cached.
    case inputImage = "input_image"
    /// Image tokens of the input that were cached.
    case cachedImage = "cached_image"
    /// Text tokens of the output, reasoning among them.
    case outputText = "output_text"
    /// Audio tokens of the output.
    case outputAudio = "output_audio"
    /// Time.
    case seconds

    /// What a quantity counts: `token` or `second`.
    public var unit: String { self == .seconds ? "second" : "token" }
}
