/// What a session's events say about the session itself.
public struct SessionFacts: Sendable, Hashable {
    /// The server's id, from the first `session.created` (or `.updated`).
    public var serverSessionID: String?
    /// `realtime`, `transcription` or `translation`.
    public var kind: String?
    /// `ga` or `beta`, the names that its events go by; or the service whose own they are, such as `azure-voice-live`.
    public var dialect: String?
    /// The model, as the server last said.
    public var model: String?

    /// Nothing known.
    public init() {}
}
