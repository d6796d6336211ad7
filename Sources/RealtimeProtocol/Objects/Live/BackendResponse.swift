/// Response of the Responses API: a run of the backend, as a nested event shows it.
public struct BackendResponse: WireObject {
    /// Its id.
    public var id: String?
    /// `response`.
    public var object: String?
    /// When it began, in Unix seconds.
    public var createdAt: Double?
    /// When it was complete, in Unix seconds.
    public var completedAt: Double?
    /// `in_progress`, `completed`, `failed`, `incomplete`, `cancelled` or `queued`.
    public var status: String?
    /// Whether it runs on without a reader.
    public var background: Bool?
    /// Why it failed.
    public var error: BackendError?
    /// Why it is not complete.
    public var incompleteDetails: IncompleteDetails?
    /// What the model is told; null here.
    public var instructions: RawJSON?
    /// A limit.
    public var maxOutputTokens: Int?
    /// A limit.
    public var maxToolCalls: Int?
    /// The model.
    public var model: String?
    /// The items that it made; empty here.
    public var output: [ResponsesItem]?
    /// Whether it may make several calls at once.
    public var parallelToolCalls: Bool?
    /// The response before it.
    public var previousResponseID: String?
    /// What its cache goes by.
    public var promptCacheKey: String?
    /// How long the cache lives.
    public var promptCacheRetention: String?
    /// How the model thinks.
    public var reasoning: ReasoningOptions?
    /// A stable id of the end user.
    public var safetyIdentifier: String?
    /// How it is served: `auto`, `default` or another tier.
    public var serviceTier: String?
    /// Whether it is kept.
    public var store: Bool?
    /// A sampling setting.
    public var temperature: Double?
    /// How the model writes.
    public var text: TextOptions?
    /// Whether the model calls tools, or which.
    public var toolChoice: StringOr<ToolReference>?
    /// What it may call; empty here.
    public var tools: [Tool]?
    /// How many alternatives of each token are told.
    public var topLogprobs: Int?
    /// A sampling setting.
    public var topP: Double?
    /// What happens to input that is too long.
    public var truncation: String?
    /// What it cost.
    public var usage: ResponsesUsage?
    /// An id of the end user.
    public var user: String?
    /// What the application notes of it.
    public var metadata: RawJSON?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.id("id", &id)
        member.word("object", &object)
        member("created_at", &createdAt)
        member("completed_at", &completedAt)
        member.word("status", &status)
        member("background", &background)
        member("error", &error)
        member("incomplete_details", &incompleteDetails)
        member.words("instructions", &instructions)
        member("max_output_tokens", &maxOutputTokens)
        member("max_tool_calls", &maxToolCalls)
        member.word("model", &model)
        member("output", &output)
        member("parallel_tool_calls", &parallelToolCalls)
        member.ownID("previous_response_id", &previousResponseID)
        member("prompt_cache_key", &promptCacheKey)
        member.word("prompt_cache_retention", &promptCacheRetention)
        member("reasoning", &reasoning)
        member.ownID("safety_identifier", &safetyIdentifier)
        member.word("service_tier", &serviceTier)
        member("store", &store)
        member("temperature", &temperature)
        member("text", &text)
        member("tool_choice", &toolChoice)
        member("tools", &tools)
        member("top_logprobs", &topLogprobs)
        member("top_p", &topP)
        member.word("truncation", &truncation)
        member("usage", &usage)
        member.ownID("user", &user)
        member.words("metadata", &metadata)
    }
}

/// Why a backend's response failed.
public struct BackendError: WireObject {
    /// The error's code.
    public var code: String?
    /// What happened.
    public var message: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("code", &code)
        member("message", &message)
    }
}

/// Why a backend's response is not complete.
public struct IncompleteDetails: WireObject {
    /// `max_output_tokens` or `content_filter`.
    public var reason: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("reason", &reason)
    }
}
