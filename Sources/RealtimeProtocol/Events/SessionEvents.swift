/// An event that carries a session's configuration.
///
/// `session.update` (only the members that are there change), `session.created` and `session.updated` (all of it);
/// in the beta also `transcription_session.update`, `.created`, `.updated`.
public struct SessionEvent: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The configuration.
    ///
    /// One compatible server leaves it out.
    public var session: Session?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("session", &session)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.session(session)] }
}

/// `conversation.created`: the connection's default conversation.
public struct ConversationCreated: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The conversation.
    public var conversation: Conversation?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("conversation", &conversation)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.id(conversation?.id)] }
}

/// `error`: something went wrong, mostly without ending the session.
public struct ErrorEvent: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// What went wrong.
    public var error: RealtimeError?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    /// What happened, where a service says so here and not in `error`.
    public var message: String?
    /// The parameter at fault, where a service says so here.
    public var param: String?
    /// The error's code, where a service says so here.
    public var code: String? {
        get { wireCode?.text }
        set { wireCode = newValue.map(WordOrNumber.word) }
    }
    private var wireCode: WordOrNumber?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("error", &error)
        member.rest(&_xai)
        member("message", &message)
        member.word("param", &param)
        member.word("code", &wireCode)
    }

    var details: [EventDetail] { [.word(failure.code ?? failure.type), .word(failure.message)] }
}

extension ErrorEvent {
    /// What went wrong, wherever in the event the server says so.
    package var failure: RealtimeError {
        var failure = error ?? RealtimeError()
        failure.message = failure.message ?? message
        failure.code = failure.code ?? code
        failure.param = failure.param ?? param
        return failure
    }
}

/// `rate_limits.updated`: what is left of the account's limits.
public struct RateLimitsUpdated: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The limits; often only the one on tokens.
    public var rateLimits: [RateLimit] = []
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("rate_limits", &rateLimits)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.rateLimits(rateLimits)] }
}

/// `warning`: something to know; nothing is interrupted.
public struct WarningEvent: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// What it is.
    public var warning: RealtimeWarning?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("warning", &warning)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.word(warning?.code), .word(warning?.message)] }
}

/// `ping`: a sign of life of xAI's, with the service's clock.
public struct Ping: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// When it was sent, in Unix milliseconds.
    public var timestamp: Int?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("timestamp", &timestamp)
        member.rest(&_xai)
    }
}
