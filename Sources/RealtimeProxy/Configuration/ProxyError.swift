import Listening

/// Why a proxy cannot start or attach.
public struct ProxyError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of errors.
    public struct Code: Sendable, Hashable {
        private enum Kind {
            case invalidUpstream, remoteListening, listening, trust, attaching
        }

        private let kind: Kind

        /// The upstream is not an origin such as `wss://api.openai.com`.
        public static let invalidUpstream = Self(kind: .invalidUpstream)
        /// Listening beyond loopback was not allowed.
        public static let remoteListening = Self(kind: .remoteListening)
        /// The proxy cannot listen on the address.
        public static let listening = Self(kind: .listening)
        /// The certificates to trust can't be read.
        public static let trust = Self(kind: .trust)
        /// The session can't be attached to.
        public static let attaching = Self(kind: .attaching)
    }

    /// What kind of error it is.
    public let code: Code
    /// What was wrong, and where.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    init(_ problem: ListenProblem) {
        self.init(problem.isRemote ? .remoteListening : .listening, problem.description)
    }
}
