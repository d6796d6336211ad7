/// `session.delegation.created`: the model handed work over; what was asked for is in the input transcript.
public struct DelegationCreated: WireEvent {
    /// The event's own id.
    public var eventID: String?
    /// Where on the session's timeline, in milliseconds.
    public var offsetMs: Double?
    /// The delegation.
    public var delegation: Delegation?
    /// The client event that this one answers.
    public var clientEventID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("offset_ms", &offsetMs)
        member("delegation", &delegation)
        member.ownID("event_id", &eventID)
        member.ownID("client_event_id", &clientEventID)
    }

    var details: [EventDetail] { [.id(delegation?.id), .word(delegation?.target), .audioTime(offsetMs)] }
}

/// `response.event`: a streaming event of the Responses API, from the backend that works for the session.
public struct BackendEvent: WireEvent {
    /// The event's own id.
    public var eventID: String?
    /// The delegation that it is of; missing or null for a response that the application started.
    public var delegationID: String?
    /// The nested event.
    public var event: ResponsesEvent?
    /// The client event that this one answers.
    public var clientEventID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("delegation_id", &delegationID)
        member("event", &event)
        member.ownID("client_event_id", &clientEventID)
    }

    var details: [EventDetail] { [.word(event?.type)] + (event?.details ?? []) }
}

/// `response.item.create`, `decision.item.create`, `decision.item.created`: an item of a backend's input.
public struct BackendItemEvent: WireEvent {
    /// The event's own id; a client's comes back as `client_event_id`.
    public var eventID: String?
    /// The item.
    public var item: ResponsesItem?
    /// The client event that this one answers.
    public var clientEventID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("item", &item)
        member.ownID("client_event_id", &clientEventID)
    }

    var details: [EventDetail] { item?.details ?? [] }
}

/// `decision.item.delete`, `decision.item.deleted`: an item of a backend's input, by its id.
public struct BackendItemReference: WireEvent {
    /// The event's own id; a client's comes back as `client_event_id`.
    public var eventID: String?
    /// The item.
    public var itemID: String?
    /// The client event that this one answers.
    public var clientEventID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.ownID("item_id", &itemID)
        member.ownID("client_event_id", &clientEventID)
    }

    var details: [EventDetail] { [.id(itemID)] }
}

/// `decision.event`: the answer to a Decisions delegation or to a trigger.
public struct DecisionEvent: WireEvent {
    /// The event's own id.
    public var eventID: String?
    /// The delegation; null for a trigger.
    public var delegationID: String?
    /// The trigger; null for a delegation.
    public var triggerID: String?
    /// The transcript delta that fired the trigger.
    public var sourceEventID: String?
    /// Its type.
    public var sourceEventType: String?
    /// The decision.
    public var event: CompletedDecision?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.ownID("delegation_id", &delegationID)
        member.ownID("trigger_id", &triggerID)
        member.ownID("source_event_id", &sourceEventID)
        member.word("source_event_type", &sourceEventType)
        member("event", &event)
    }

    var details: [EventDetail] { [.id(delegationID ?? triggerID), .word(event?.decision?.model)] }
}

extension ResponsesEvent {
    fileprivate var details: [EventDetail] {
        if let response { return [.id(response.id), .word(response.status)] }
        if let item { return item.details }
        return [.id(itemID), .quoted(delta ?? text ?? arguments), .word(message)]
    }
}

extension ResponsesItem {
    fileprivate var details: [EventDetail] {
        [.word(type ?? "message"), .word(name), .id(callID ?? id), .quoted(content?.text ?? output?.text)]
    }
}
