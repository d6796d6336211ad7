/// An event that says all by its type.
///
/// `input_audio_buffer.clear`, `.commit`, `.cleared`, `output_audio_buffer.clear`, `session.close`, `session.closed`.
public struct BareEvent: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.rest(&_xai)
    }
}

/// An event about an item, by its id.
///
/// `conversation.item.delete`, `.retrieve`, `.deleted`, `mcp_list_tools.in_progress`, `.completed`, `.failed`.
public struct ItemReferenceEvent: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The item it is about.
    public var itemID: String?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("item_id", &itemID)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.id(itemID)] }
}

/// An event about a response, by its id.
///
/// `response.cancel` (without an id: the one that runs), `output_audio_buffer.started`, `.stopped`, `.cleared`.
public struct ResponseReferenceEvent: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response it belongs to.
    public var responseID: String?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.id(responseID)] }
}
