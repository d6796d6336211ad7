/// `session.input_transcript.delta` and `session.output_transcript.delta` of GPT-Live: what was heard or said, a piece.
public struct LiveTranscriptDelta: WireEvent {
    /// The event's own id.
    public var eventID: String?
    /// Where the piece begins on the session's timeline, in milliseconds.
    public var startMs: Double?
    /// Where it ends, in milliseconds; not part of it.
    public var endMs: Double?
    /// The piece, to be appended as it is: a word may be cut anywhere.
    public var delta = ""
    /// The client event that this one answers.
    public var clientEventID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("start_ms", &startMs)
        member("end_ms", &endMs)
        member.words("delta", &delta)
        member.ownID("event_id", &eventID)
        member.ownID("client_event_id", &clientEventID)
    }

    var details: [EventDetail] { [.audioTime(startMs), .quoted(delta)] }
}

/// `session.output_audio.delta` of GPT-Live: a piece of the output track, which goes on through silence.
///
/// It has no `event_id`.
public struct LiveAudioDelta: WireEvent {
    /// The event's own id, which no known server sends.
    public var eventID: String?
    /// The audio, in the session's format; on a sideband PCM16 at 24 kHz.
    public var delta = Base64Audio()
    /// Where it begins on the session's timeline, in milliseconds; on a sideband only.
    public var startMs: Double?
    /// Where it ends, in milliseconds; not part of it.
    public var endMs: Double?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("delta", &delta)
        member("start_ms", &startMs)
        member("end_ms", &endMs)
        member.ownID("event_id", &eventID)
    }

    var details: [EventDetail] { [.audioTime(startMs), .audio(delta)] }
}

/// `session.instructions.append`, `session.thinking.append`, `session.commentary.append`: context for the model.
public struct ContextAppend: WireEvent {
    /// The event's own id; comes back as `client_event_id`.
    public var eventID: String?
    /// The client delegation that it is about; must be there, be it as null.
    public var delegationID: Nullable<String>?
    /// The text, at most 500 tokens.
    public var content = ""
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.ownID("delegation_id", &delegationID)
        member.words("content", &content)
    }

    var details: [EventDetail] { [.id(delegationID?.value), .quoted(content)] }
}

/// `session.instructions.appended`, `.thinking.appended`, `.commentary.appended`: the timeline reached the end of a context.
public struct ContextAppended: WireEvent {
    /// The event's own id.
    public var eventID: String?
    /// Where the context begins on the session's timeline, in milliseconds.
    public var startMs: Double?
    /// Where it is estimated to end, in milliseconds; not that it was spoken.
    public var endMs: Double?
    /// The client event that this one answers.
    public var clientEventID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("start_ms", &startMs)
        member("end_ms", &endMs)
        member.ownID("event_id", &eventID)
        member.ownID("client_event_id", &clientEventID)
    }

    var details: [EventDetail] { [.audioTime(endMs)] }
}
