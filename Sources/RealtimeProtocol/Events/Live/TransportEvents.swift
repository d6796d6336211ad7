/// `transport.ringing`, `transport.answered`, `transport.failed`: what became of a phone call that the session made (SIP).
public struct TransportEvent: WireEvent {
    /// The event's own id.
    public var eventID: String?
    /// The session.
    public var sessionID: String?
    /// Why the call failed.
    public var error: LiveError?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.ownID("session_id", &sessionID)
        member("error", &error)
    }

    var details: [EventDetail] { [.word(error?.code), .word(error?.message)] }
}

/// `transport.dtmf.send`, `.sent`, `.received`: a key of a phone (SIP); keys may be a caller's PIN.
public struct KeyPress: WireEvent {
    /// The event's own id; a client's comes back as `client_event_id`.
    public var eventID: String?
    /// The key: `0` to `9`, `A` to `D`, `*`, `#`.
    public var event: String?
    /// The client event that this one answers.
    public var clientEventID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.words("event", &event)
        member.ownID("client_event_id", &clientEventID)
    }

    var details: [EventDetail] { [.word(event)] }
}
