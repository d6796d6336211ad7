/// `input_audio_buffer.append` and `session.input_audio_buffer.append`: more of the user's audio, at most 15 MiB an event.
public struct AudioAppend: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The audio, in the session's input format.
    public var audio = Base64Audio()
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("audio", &audio)
    }

    var details: [EventDetail] { [.audio(audio)] }
}

/// `input_audio_buffer.committed`: the buffer became a user item.
public struct AudioCommitted: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The item before it; null marks the first item, `root` (from a client) asks for the first place.
    public var previousItemID: String?
    /// The item it is about.
    public var itemID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("previous_item_id", &previousItemID)
        member.id("item_id", &itemID)
    }

    var details: [EventDetail] { [.id(itemID)] }
}

/// `input_audio_buffer.speech_started`: the server hears speech.
public struct SpeechStarted: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// Where it starts, in milliseconds since the session's first audio byte.
    ///
    /// One compatible server sends fractions.
    public var audioStartMs: Double?
    /// The item it is about.
    public var itemID: String?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("audio_start_ms", &audioStartMs)
        member.id("item_id", &itemID)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.id(itemID), .audioTime(audioStartMs)] }
}

/// `input_audio_buffer.speech_stopped`: the server hears speech no more.
public struct SpeechStopped: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// Where it ends, in milliseconds since the session's first audio byte.
    public var audioEndMs: Double?
    /// The item it is about.
    public var itemID: String?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("audio_end_ms", &audioEndMs)
        member.id("item_id", &itemID)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.id(itemID), .audioTime(audioEndMs)] }
}

/// `input_audio_buffer.timeout_triggered`: nobody spoke for `idle_timeout_ms`; a response follows.
public struct TimeoutTriggered: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// Where it starts, in milliseconds since the session's first audio byte.
    ///
    /// One compatible server sends fractions.
    public var audioStartMs: Double?
    /// Where it ends, in milliseconds since the session's first audio byte.
    public var audioEndMs: Double?
    /// The item it is about.
    public var itemID: String?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("audio_start_ms", &audioStartMs)
        member("audio_end_ms", &audioEndMs)
        member.id("item_id", &itemID)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.id(itemID), .audioTime(audioEndMs)] }
}

/// `input_audio_buffer.dtmf_event_received`: a key was pressed on the phone (SIP only).
///
/// It has no `event_id`.
public struct DTMFReceived: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The key: `0` to `9`, `*`, `#`, `A` to `D`.
    public var event: String?
    /// When, in Unix seconds.
    public var receivedAt: Int?
    /// xAI: the key, in place of `event`.
    public var digit: String?
    /// What xAI adds.
    @Rare public var xai: XAIMembers?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("event", &event)
        member("received_at", &receivedAt)
        member("digit", &digit)
        member.rest(&_xai)
    }

    var details: [EventDetail] { [.word(event ?? digit)] }
}
