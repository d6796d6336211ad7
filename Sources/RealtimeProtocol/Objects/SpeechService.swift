/// EchoCancellation: takes the assistant's voice out of the user's audio (Azure Voice Live).
public struct EchoCancellation: WireObject {
    /// `server_echo_cancellation`.
    public var type: String?
    /// What is taken out.
    public var referenceSource: String?
    /// The channels of the input.
    public var channels: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.word("reference_source", &referenceSource)
        member("channels", &channels)
    }
}

/// EndOfUtteranceDetection: a model that tells whether a sentence is finished (Azure Voice Live).
public struct EndOfUtteranceDetection: WireObject {
    /// The model.
    public var model: String?
    /// How sure it has to be.
    public var thresholdLevel: String?
    /// How long to wait for the end, in milliseconds.
    public var timeoutMs: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("model", &model)
        member.word("threshold_level", &thresholdLevel)
        member("timeout_ms", &timeoutMs)
    }
}

/// InterimResponse: what is said while the answer takes long (Azure Voice Live).
public struct InterimResponse: WireObject {
    /// `static_interim_response` or `llm_interim_response`.
    public var type: String?
    /// `latency`, `tool`.
    public var triggers: [String]?
    /// How long is long, in milliseconds.
    public var latencyThresholdMs: Int?
    /// What to say, one of them.
    public var texts: [String]?
    /// The model that thinks of something.
    public var model: String?
    /// The model's prompt.
    public var instructions: String?
    /// The most tokens of it.
    public var maxCompletionTokens: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.word("triggers", &triggers)
        member("latency_threshold_ms", &latencyThresholdMs)
        member.words("texts", &texts)
        member.word("model", &model)
        member.words("instructions", &instructions)
        member("max_completion_tokens", &maxCompletionTokens)
    }
}

/// The agent that answers (Azure Voice Live).
public struct SessionAgent: WireObject {
    /// `agent`.
    public var type: String?
    /// The agent's name.
    public var name: String?
    /// What it is for.
    public var description: String?
    /// The agent's id.
    public var agentID: String?
    /// Its conversation.
    public var threadID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.word("name", &name)
        member.words("description", &description)
        member.ownID("agent_id", &agentID)
        member.ownID("thread_id", &threadID)
    }
}
