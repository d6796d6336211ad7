/// `session.start`, `session.update`, `session.started`, `session.updated` of GPT-Live: a session's configuration.
public struct LiveSessionEvent: WireEvent {
    /// The event's own id; a client's comes back as `client_event_id`.
    public var eventID: String?
    /// The configuration: what is wanted, or the session as it is.
    public var session: LiveSession?
    /// The client event that this one answers.
    public var clientEventID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("session", &session)
        member.ownID("client_event_id", &clientEventID)
    }

    var details: [EventDetail] { [.id(session?.id), .word(session?.model)] }
}

/// `session.usage.updated`: what was used since the session began, never what was used since the last such event.
public struct LiveUsageUpdated: WireEvent {
    /// The event's own id.
    public var eventID: String?
    /// What was used so far.
    public var usage: LiveUsage?
    /// How full the context is.
    public var contextWindow: ContextWindow?
    /// The client event that this one answers.
    public var clientEventID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("usage", &usage)
        member("context_window", &contextWindow)
        member.ownID("event_id", &eventID)
        member.ownID("client_event_id", &clientEventID)
    }

    var details: [EventDetail] { [.seconds(usage?.seconds)] }
}

/// `session.closed` of GPT-Live: the last event of a session.
public struct LiveSessionClosed: WireEvent {
    /// The event's own id.
    public var eventID: String?
    /// `close_requested`, `expired`, `content`, `remote_hangup` or `connection_lost`.
    public var reason: String?
    /// The session; its status is still `active`.
    public var session: LiveSession?
    /// What was used over the whole session.
    public var usage: LiveUsage?
    /// The client event that this one answers.
    public var clientEventID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.word("reason", &reason)
        member("session", &session)
        member("usage", &usage)
        member.ownID("client_event_id", &clientEventID)
    }

    var details: [EventDetail] { [.word(reason), .seconds(usage?.seconds)] }
}

/// An event that says by its type that something happened.
///
/// `session.paused`, `.resumed`, `session.input_audio.muted`, `.unmuted`, `session.output_audio.fixture.playing`, `.played`.
public struct Acknowledgement: WireEvent {
    /// The event's own id.
    public var eventID: String?
    /// The client event that this one answers.
    public var clientEventID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.ownID("client_event_id", &clientEventID)
    }
}

/// `error` of GPT-Live.
public struct LiveErrorEvent: WireEvent {
    /// The event's own id.
    public var eventID: String?
    /// What went wrong.
    public var error: LiveError?
    /// The client event that this one answers; mostly it is in the error.
    public var clientEventID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("error", &error)
        member.ownID("client_event_id", &clientEventID)
    }

    var details: [EventDetail] { [.word(error?.code ?? error?.type), .word(error?.message)] }
}

/// `info`: a notice, such as `data_channel_permissions`.
public struct LiveInfo: WireEvent {
    /// The event's own id.
    public var eventID: String?
    /// What it is about.
    public var code: String?
    /// The notice.
    public var message: String?
    /// The client event that this one answers.
    public var clientEventID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.word("code", &code)
        member("message", &message)
        member.ownID("client_event_id", &clientEventID)
    }

    var details: [EventDetail] { [.word(code), .word(message)] }
}
