import LibC

/// Why a file could not be read as a recording.
public struct RecordingError: Error, Sendable, Hashable {
    /// What kind of failure it is.
    ///
    /// More may be added.
    public struct Code: Sendable, Hashable {
        private enum Kind { case unreadable, empty, notARecording, unknownDirection, newerFormat, mayHoldSecrets }
        private let kind: Kind

        /// The file is missing, may not be read, or could not be read to its end.
        public static let unreadable = Code(kind: .unreadable)
        /// The file holds nothing.
        public static let empty = Code(kind: .empty)
        /// The file holds something else.
        public static let notARecording = Code(kind: .notARecording)
        /// The file holds events, but nothing says who sent them.
        public static let unknownDirection = Code(kind: .unknownDirection)
        /// The file was written by a later version.
        public static let newerFormat = Code(kind: .newerFormat)
        /// The file is a HAR file of another tool, and nothing replaces its secrets; see ``HAROptions/redaction``.
        public static let mayHoldSecrets = Code(kind: .mayHoldSecrets)
    }

    /// What kind of failure it is.
    public let code: Code
    /// The file's name as it was given.
    public let file: String
    /// What was wrong, and what to do next.
    public let message: String

    init(code: Code, file: String, message: String) {
        self.code = code
        self.file = file
        self.message = message
    }

    /// A call to the system that failed with `errno`.
    package init(file: String, opening: Bool, errno: Int32) {
        let message =
            switch errno {
            case ENOENT: "no such file; check the path"
            case EACCES, EPERM: "permission denied; make the file readable for this user"
            case EISDIR: "is a directory; name a file in it"
            default: "cannot \(opening ? "open" : "read") it: \(String(cString: strerror(errno)))"
            }
        self.init(code: .unreadable, file: file, message: message)
    }
}

extension RecordingError: CustomStringConvertible {
    /// One line: which file, what was wrong, what to do next.
    public var description: String { "\(file): \(message)" }
}
