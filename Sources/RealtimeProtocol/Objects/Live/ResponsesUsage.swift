/// ResponseUsage of the Responses API: what a backend's response or a decision cost, in tokens.
public struct ResponsesUsage: WireObject {
    /// Input.
    public var inputTokens: Int?
    /// Input by kind.
    public var inputTokensDetails: ResponsesInputDetails?
    /// Output; reasoning is part of it.
    public var outputTokens: Int?
    /// Output by kind.
    public var outputTokensDetails: ResponsesOutputDetails?
    /// Input and output.
    public var totalTokens: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("input_tokens", &inputTokens)
        member("input_tokens_details", &inputTokensDetails)
        member("output_tokens", &outputTokens)
        member("output_tokens_details", &outputTokensDetails)
        member("total_tokens", &totalTokens)
    }
}

/// Input tokens of the Responses API by kind.
public struct ResponsesInputDetails: WireObject {
    /// Read from the cache.
    public var cachedTokens: Int?
    /// Written to the cache.
    public var cacheWriteTokens: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("cached_tokens", &cachedTokens)
        member("cache_write_tokens", &cacheWriteTokens)
    }
}

/// Output tokens of the Responses API by kind.
public struct ResponsesOutputDetails: WireObject {
    /// Reasoning.
    public var reasoningTokens: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("reasoning_tokens", &reasoningTokens)
    }
}
