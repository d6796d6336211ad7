import Listening

/// Why the viewer cannot start, or cannot answer.
public struct ViewerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of errors.
    public struct Code: Sendable, Hashable {
        enum Kind {
            case remoteListening, listening, page, noSuchSession, noSuchEvent, noAudio, parameter, unavailable
            case temporaryFile
        }

        let kind: Kind

        /// Listening beyond loopback was not allowed.
        public static let remoteListening = Self(kind: .remoteListening)
        /// The server cannot listen on the address.
        public static let listening = Self(kind: .listening)
        /// The page's files cannot be put into one.
        public static let page = Self(kind: .page)
        /// There is no such session.
        public static let noSuchSession = Self(kind: .noSuchSession)
        /// The session has no such event.
        public static let noSuchEvent = Self(kind: .noSuchEvent)
        /// The session has no such sound.
        public static let noAudio = Self(kind: .noAudio)
        /// A parameter of an address is not what it has to be.
        public static let parameter = Self(kind: .parameter)
        /// The sessions cannot be read now; later perhaps.
        public static let unavailable = Self(kind: .unavailable)
        /// What was read from a file cannot be kept.
        public static let temporaryFile = Self(kind: .temporaryFile)
    }

    /// What kind of error it is.
    public let code: Code
    /// What was wrong, and where.
    public let description: String

    /// States what is wrong.
    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    init(_ problem: ListenProblem) {
        self.init(problem.isRemote ? .remoteListening : .listening, problem.description)
    }
}
