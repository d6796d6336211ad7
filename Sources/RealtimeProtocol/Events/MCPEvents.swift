/// `response.mcp_call.in_progress`, `.completed`, `.failed`.
public struct MCPCallEvent: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// The item it is about.
    public var itemID: String?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("output_index", &outputIndex)
        member.id("item_id", &itemID)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.id(itemID)] }
}

/// `response.mcp_call_arguments.delta`: a piece of an MCP call's arguments.
public struct MCPArgumentsDelta: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response it belongs to.
    public var responseID: String?
    /// The item it is about.
    public var itemID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// A piece of JSON text.
    public var delta = ""
    /// Padding that hides the length of the delta.
    public var obfuscation: String?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member.jsonPiece("delta", &delta)
        member("obfuscation", &obfuscation)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.quoted(delta)] }
}

/// `response.mcp_call_arguments.done`: an MCP call's arguments, complete.
public struct MCPArgumentsDone: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response it belongs to.
    public var responseID: String?
    /// The item it is about.
    public var itemID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// JSON text, as the model wrote it.
    public var arguments = ""
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member.json("arguments", &arguments)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.word(arguments)] }
}
