/// Delegation: work that the model handed over.
public struct Delegation: WireObject {
    /// Its id, `item_…`.
    public var id: String?
    /// `delegation`.
    public var type: String?
    /// The first response of a Responses delegation.
    public var responseID: String?
    /// Who works: `client`, `responses` or `decisions`.
    public var target: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.id("id", &id)
        member.word("type", &type)
        member.id("response_id", &responseID)
        member.word("target", &target)
    }
}

/// DelegationConfig: who works for a session, and how.
public struct DelegationConfiguration: WireObject {
    /// `client`, `responses` or `decisions`.
    public var type: String?
    /// How long the model waits before it says that it is at work, in milliseconds.
    public var acknowledgementDelayMs: Int?
    /// A Responses model that the session runs.
    public var responses: ResponsesConfiguration?
    /// The Decision API.
    public var decisions: DecisionsConfiguration?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member("acknowledgement_delay_ms", &acknowledgementDelayMs)
        member("responses", &responses)
        member("decisions", &decisions)
    }
}

/// ResponsesConfig: the Responses model that works for a session.
public struct ResponsesConfiguration: WireObject {
    /// The model.
    public var model: String?
    /// What it is told.
    public var instructions: String?
    /// At least 16.
    public var maxOutputTokens: Nullable<Int>?
    /// Whether it may make several calls at once.
    public var parallelToolCalls: Nullable<Bool>?
    /// How hard it thinks.
    public var reasoning: Nullable<ReasoningOptions>?
    /// How it is served: `auto`, `default`, `flex`, `priority` or another tier.
    public var serviceTier: Nullable<String>?
    /// How much it writes.
    public var text: Nullable<TextOptions>?
    /// Whether it calls tools, or which.
    public var toolChoice: Nullable<StringOr<ToolReference>>?
    /// What it may call; the server leaves credentials out.
    public var tools: Nullable<[Tool]>?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("model", &model)
        member.words("instructions", &instructions)
        member("max_output_tokens", &maxOutputTokens)
        member("parallel_tool_calls", &parallelToolCalls)
        member("reasoning", &reasoning)
        member.word("service_tier", &serviceTier)
        member("text", &text)
        member("tools", &tools)
        member("tool_choice", &toolChoice)
    }
}

/// How a Responses model thinks.
public struct ReasoningOptions: WireObject {
    /// `none` to `xhigh`.
    public var effort: String?
    /// `concise`, `detailed` or `auto`.
    public var summary: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("effort", &effort)
        member.word("summary", &summary)
    }
}

/// How a Responses model writes.
public struct TextOptions: WireObject {
    /// `low`, `medium` or `high`.
    public var verbosity: String?
    /// The form of its answers, in a response's snapshot.
    public var format: RawJSON?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("verbosity", &verbosity)
        member("format", &format)
    }
}
