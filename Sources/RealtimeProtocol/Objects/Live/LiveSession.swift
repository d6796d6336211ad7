/// A session of GPT-Live: as a client asks for it (SessionConfig, ForkSessionConfig, SessionUpdateConfig), and as the
/// server shows it (SessionResource).
public struct LiveSession: WireObject {
    /// The session's id, `live_…`; the server's form has it.
    public var id: String?
    /// When it ends, in Unix seconds: two hours after it began.
    public var expiresAt: Int?
    /// `live`, where a phone call is accepted.
    public var type: String?
    /// The model.
    public var model: String?
    /// What the model is told, at most 16,384 tokens.
    public var instructions: String?
    /// Format and voice.
    public var audio: LiveAudio?
    /// Who works for the session; null and missing mean the client.
    public var delegation: Nullable<DelegationConfiguration>?
    /// `active`, even in `session.closed`.
    public var status: String?
    /// What was said before the session.
    public var input: [ResponsesItem]?
    /// What a browser may send and see.
    public var client: LiveClientConfiguration?
    /// Whether the session is kept, to be forked later.
    public var store: Bool?
    /// Decisions that transcript deltas set off.
    public var triggers: [DecisionTrigger]?
    /// A stable id of the end user.
    public var safetyIdentifier: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("id", &id)
        member("expires_at", &expiresAt)
        member.word("type", &type)
        member.word("model", &model)
        member.words("instructions", &instructions)
        member("audio", &audio)
        member("delegation", &delegation)
        member.word("status", &status)
        member("input", &input)
        member("client", &client)
        member("store", &store)
        member("triggers", &triggers)
        member.ownID("safety_identifier", &safetyIdentifier)
    }
}

/// The audio of a GPT-Live session.
public struct LiveAudio: WireObject {
    /// The voice.
    public var output: LiveAudioOutput?
    /// One format for both directions; PCM16 at 24 kHz unless it says otherwise.
    public var format: AudioFormat?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("output", &output)
        member("format", &format)
    }
}

/// How a GPT-Live session sounds.
public struct LiveAudioOutput: WireObject {
    /// The voice, by name or by id.
    public var voice: StringOr<CustomVoice>?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("voice", &voice)
    }
}

/// What the page of a WebRTC session may do.
public struct LiveClientConfiguration: WireObject {
    /// What may pass its data channel.
    public var dataChannel: DataChannel?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("data_channel", &dataChannel)
    }
}

/// DataChannelConfig: which events may pass.
public struct DataChannel: WireObject {
    /// `all`, or the types.
    public var allowedClientEvents: RawJSON?
    /// `all`, or the types: {`type`, `response_event`?}.
    public var allowedServerEvents: RawJSON?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("allowed_client_events", &allowedClientEvents)
        member.word("allowed_server_events", &allowedServerEvents)
    }
}

/// SessionUsage: what a GPT-Live session used, counted on its timeline: speech, silence and waiting.
public struct LiveUsage: WireObject {
    /// Seconds since the session began.
    public var seconds: Double?
    /// Of these, those in which it was active (sessions that can pause).
    public var activeSeconds: Double?
    /// Of these, those in which it paused.
    public var pausedSeconds: Double?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("seconds", &seconds)
        member("active_seconds", &activeSeconds)
        member("paused_seconds", &pausedSeconds)
    }
}

/// How full the context of a GPT-Live session is.
public struct ContextWindow: WireObject {
    /// From 0 to 1; it falls when the session is compacted.
    public var usageRatio: Double?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("usage_ratio", &usageRatio)
    }
}

/// Error of GPT-Live: what went wrong, in an `error` or in `transport.failed`.
public struct LiveError: WireObject {
    /// The kind of error: `invalid_request_error`, `server_error`, `call_error`, or another.
    public var type: String?
    /// The error's code.
    public var code: String?
    /// What happened.
    public var message: String?
    /// The parameter at fault.
    public var param: String?
    /// The client event at fault.
    public var clientEventID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.word("code", &code)
        member("message", &message)
        member.word("param", &param)
        member.ownID("client_event_id", &clientEventID)
    }
}
