public import RealtimeProtocol
public import SessionRecording

/// A session as it was at a moment.
///
/// It follows from the events up to there and from nothing else. What a session does not have is nil or empty.
///
/// ```swift
/// let state = try SessionState(of: recording, at: .offset(.seconds(12.5)))
/// print(state.conversation.count, "items", state.toolCalls.count, "calls wait")
/// ```
public struct SessionState: Sendable, Equatable {
    /// The seq of the last event up to there; nil before the first.
    public var seq: Int?
    /// When it was; nil when nobody knows.
    public var at: Timestamp?
    /// Milliseconds since the session's start; nil when nobody knows.
    public var elapsedMs: Double?
    /// What the server had said about the session.
    public var facts: SessionFacts
    /// The configuration in force, as the server spelled it; nil when it had said nothing.
    public var configuration: RawJSON?
    /// What the client had asked to be changed and the server had not answered, update by update.
    public var requested: [RawJSON]
    /// The conversation's items in order, deleted ones included.
    public var conversation: [ConversationItem]
    /// The responses that ran.
    public var responses: [ResponseSummary]
    /// The calls that waited for an answer, or for the rest of their arguments.
    public var toolCalls: [ToolCall]
    /// The user's audio; nil where nothing is known of any.
    public var inputAudio: InputAudio?
    /// The assistant's audio; nil when none was playing, or when nobody knows.
    public var playback: Playing?
    /// What was left of the account's limits, as last told.
    public var rateLimits: [RateLimit]
    /// What was heard and said; translation sessions only, which have no conversation.
    public var transcripts: Transcripts?
    /// What only GPT-Live sessions have.
    public var live: Live?

    /// The user's audio.
    public struct InputAudio: Sendable, Hashable {
        /// How much was appended since the last commit, clear or end of speech, in milliseconds.
        public var bufferedMs: Double?
        /// How much was appended since the connection's beginning, in milliseconds.
        public var appendedMs: Double?
        /// What the user was saying; nil when nobody was heard to speak.
        public var speech: Speech?
    }

    /// Speech that went on.
    public struct Speech: Sendable, Hashable {
        /// The item that it will be.
        public var itemID: String?
        /// When turn detection noticed it.
        public var startedAt: Timestamp?
        /// Where it began in the appended audio, in milliseconds.
        public var audioStartMs: Double?
    }

    /// The assistant's audio, while it plays.
    public struct Playing: Sendable, Hashable {
        /// The response that it is of.
        public var responseID: String?
        /// The item that plays.
        public var itemID: String?
        /// How much of the item was played, in milliseconds.
        public var playedMs: Double
        /// How much of it had come; nil where the recording has no audio.
        public var receivedMs: Double?
        /// How much audio had come and was not played, of this answer and of those behind it.
        public var waitingMs: Double?
    }

    /// The two sides of a translation.
    public struct Transcripts: Sendable, Hashable {
        /// What was heard, in the source language.
        public var input = ""
        /// What was said, in the target language.
        public var output = ""
    }

    /// The state of a GPT-Live session.
    public struct Live: Sendable, Hashable {
        /// Whether the model heard silence in the user's place; nil when nobody had said.
        public var isMuted: Bool?
        /// Whether inference paused; nil when nobody had said.
        public var isPaused: Bool?
        /// How far the session's timeline had come, in milliseconds, as far as events tell.
        public var timelineMs = 0.0
    }
}

extension SessionState {
    /// Works out how a session was at a moment.
    ///
    /// A moment behind the session's end gives its state at the end.
    ///
    /// - Parameters:
    ///   - recording: The session.
    ///   - moment: The moment.
    /// - Throws: When the moment is before the session's beginning, or is a time and the session has none.
    public init(of recording: Recording, at moment: Moment) throws(MomentError) {
        let decoder = EventDecoder(family: recording.metadata.family)
        var selection = MomentSelection(moment, of: recording.metadata)
        var fold = StateFold()
        for event in recording.events where selection.takes(event) { fold.apply(event, decoded: decoder.decode(event)) }
        self = fold.state(at: try selection.place())
    }
}
