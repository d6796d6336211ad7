/// TranslationSession: a session that translates speech.
///
/// `session.type` is `translation`, or missing in `session.update`.
public struct TranslationSession: TypedObject {
    /// The session's id.
    public var id: String?
    /// `translation`.
    public var type: SessionType?
    /// When the session ends, in Unix seconds.
    public var expiresAt: Int?
    /// The model.
    public var model: String?
    /// The source's transcription and noise reduction, the target's language.
    public var audio: SessionAudio?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("id", &id)
        member("type", &type)
        member("expires_at", &expiresAt)
        member.word("model", &model)
        member("audio", &audio)
    }
}
