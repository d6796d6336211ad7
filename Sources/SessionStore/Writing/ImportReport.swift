public import SessionRecording

/// What an import stored and what it found.
public struct ImportReport: Sendable, Hashable {
    /// The outcome for one of the recording's sessions.
    public struct Session: Sendable, Hashable {
        /// The outcome.
        public enum Outcome: Sendable, Hashable {
            /// All its events were stored.
            case imported(StoredSession)
            /// A session of this id was there already: this one. Nothing was written.
            case alreadyImported(StoredSession)
        }

        /// The outcome.
        public let outcome: Outcome
        /// How many of its events the recording holds.
        public internal(set) var events: Int

        /// The session as it is in the database.
        public var stored: StoredSession {
            switch outcome {
            case .imported(let session), .alreadyImported(let session): session
            }
        }
    }

    /// The recording's sessions, in its order.
    public internal(set) var sessions: [Session] = []
    /// The recording's damaged lines, the first thousand of them.
    public internal(set) var problems: [RecordingProblem] = []
    /// How many damaged lines there were.
    public internal(set) var problemCount = 0
}
