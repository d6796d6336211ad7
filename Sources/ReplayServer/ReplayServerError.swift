import Listening

/// Why a replay server cannot start, or cannot play a recording.
public struct ReplayServerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of errors.
    public struct Code: Sendable, Hashable {
        private enum Kind {
            case recording, fault, remoteListening, listening
        }

        private let kind: Kind

        /// There is nothing to play.
        public static let recording = Self(kind: .recording)
        /// A fault is for an event that the server does not send.
        public static let fault = Self(kind: .fault)
        /// Listening beyond loopback was not allowed.
        public static let remoteListening = Self(kind: .remoteListening)
        /// The server cannot listen on the address.
        public static let listening = Self(kind: .listening)
    }

    /// What kind of error it is.
    public let code: Code
    /// What was wrong, and where.
    public let description: String

    /// The recording, by its name; nil when the error is not about one.
    public let recording: String?
    /// The recorded event; nil when the error is not about one.
    public let seq: Int?

    init(_ code: Code, recording: String? = nil, seq: Int? = nil, _ description: String) {
        self.code = code
        self.recording = recording
        self.seq = seq
        self.description = description
    }

    init(_ problem: ListenProblem) {
        self.init(problem.isRemote ? .remoteListening : .listening, problem.description)
    }
}
