/// An event about a turn, by its id.
///
/// `input_audio.turn.start`, `.end`, `.cancel`, `session.avatar.switch_to_speaking`, `.switch_to_idle`.
public struct TurnReferenceEvent: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The turn, as the client named it.
    public var turnID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("turn_id", &turnID)
    }

    var details: [EventDetail] { [.id(turnID)] }
}

/// `input_audio.turn.append`: more of the user's audio, of a turn that the client began.
public struct TurnAudioAppend: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The turn, as the client named it.
    public var turnID: String?
    /// The audio, in the session's input format.
    public var audio = Base64Audio()
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("turn_id", &turnID)
        member("audio", &audio)
    }

    var details: [EventDetail] { [.id(turnID), .audio(audio)] }
}

/// `input_text.delta`: a piece of what the user writes into an item.
public struct InputTextDelta: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The item.
    public var itemID: String?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    /// The piece, to be appended as it is.
    public var delta = ""
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("id", &itemID)
        member("content_index", &contentIndex)
        member.words("delta", &delta)
    }

    var details: [EventDetail] { [.quoted(delta)] }
}

/// `input_text.done`: what the user writes into an item is complete.
public struct InputTextDone: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The item.
    public var itemID: String?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("id", &itemID)
        member("content_index", &contentIndex)
    }

    var details: [EventDetail] { [.id(itemID)] }
}
