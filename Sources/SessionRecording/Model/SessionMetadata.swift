/// What is known about a recorded session apart from its events.
public struct SessionMetadata: Sendable, Hashable {
    /// The session's id in Tapedeck, a ULID.
    public var id: String
    /// The server's id, from `session.created`.
    public var serverSessionID: String?
    /// `realtime`, `transcription` or `translation`.
    public var kind: String?
    /// Which names its events go by, `ga` or `beta`; or whose they are: `azure-ga`, `azure-beta`, `azure-voice-live`, `xai`.
    public var dialect: String?
    /// The model.
    public var model: String?
    /// What recorded it, such as `proxy`, `import` or `sample`.
    public var source: String?
    /// The URL that the client was connected to, without secrets.
    public var upstream: String?
    /// When it began.
    public var startedAt: Timestamp?
    /// When it ended.
    public var endedAt: Timestamp?
    /// Where the times come from.
    public var times = TimeSource.recorded
    /// How it ended; nil if unknown.
    public var ending: SessionEnding?
    /// The close frame the client sent.
    public var clientClose: Close?
    /// The close frame the server sent.
    public var serverClose: Close?
    /// What the recorder saw and stored.
    public var ledger = Ledger()
    /// The user's label.
    public var label: String?
    /// The user's tags.
    public var tags: [String] = []

    /// Creates a description of a session of which only the id is known.
    public init(id: String) {
        self.id = id
    }
}
