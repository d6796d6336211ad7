/// `session.input_transcript.delta` (source language) and `session.output_transcript.delta` (target language).
public struct TranslationTranscriptDelta: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The piece, to be appended as it is.
    public var delta = ""
    /// How far into the session it belongs, in milliseconds.
    public var elapsedMs: Double?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.words("delta", &delta)
        member("elapsed_ms", &elapsedMs)
    }

    var details: [EventDetail] { [.quoted(delta)] }
}

/// `session.output_audio.delta`: a piece of the translation's audio.
public struct TranslationAudioDelta: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The audio.
    public var delta = Base64Audio()
    /// Its format, `pcm16`.
    public var format: String?
    /// Samples a second.
    public var sampleRate: Int?
    /// The number of channels.
    public var channels: Int?
    /// How far into the session it belongs, in milliseconds.
    public var elapsedMs: Double?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("delta", &delta)
        member.word("format", &format)
        member("sample_rate", &sampleRate)
        member("channels", &channels)
        member("elapsed_ms", &elapsedMs)
    }

    var details: [EventDetail] { [.audio(delta)] }
}
