/// TranscriptionSession: a session that only transcribes.
///
/// `session.type` is `transcription`.
public struct TranscriptionSession: TypedObject {
    /// `transcription`.
    public var type: SessionType? = .transcription
    /// `realtime.transcription_session`; the server's form only.
    public var object: String?
    /// The session's id; the server's form only.
    public var id: String?
    /// When the session ends, in Unix seconds.
    public var expiresAt: Int?
    /// Audio in.
    public var audio: SessionAudio?
    /// What else to send: `item.input_audio_transcription.logprobs`.
    public var include: Nullable<[String]>?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("type", &type)
        member.word("object", &object)
        member.ownID("id", &id)
        member("expires_at", &expiresAt)
        member("audio", &audio)
        member.word("include", &include)
    }
}
