import LibC

/// Why a file could not be read as a recording.
public struct RecordingError: Error, Sendable, Hashable {
    /// What kind of failure it is.
    ///
    /// More may be added.
    public struct Code: Sendable, Hashable {
        private enum Kind {
            case notFound, isDirectory, permissionDenied, unreadable, tooLargeForAPipe
            case empty, notARecording, unknownDirection, newerFormat
            case noRealtimeSocket, noWebSocketMessages, damagedHAR, mayHoldSecrets
        }
        private let kind: Kind

        /// There is no such file.
        public static let notFound = Code(kind: .notFound)
        /// The path names a directory.
        public static let isDirectory = Code(kind: .isDirectory)
        /// The user may not read the file.
        public static let permissionDenied = Code(kind: .permissionDenied)
        /// The file could not be opened, or not be read to its end.
        public static let unreadable = Code(kind: .unreadable)
        /// A HAR file that comes through a pipe holds more than is kept in memory.
        public static let tooLargeForAPipe = Code(kind: .tooLargeForAPipe)
        /// The file holds nothing.
        public static let empty = Code(kind: .empty)
        /// The file holds something else; ``RecordingError/format`` tells what, if that is known.
        public static let notARecording = Code(kind: .notARecording)
        /// The file holds events, but nothing says who sent them.
        public static let unknownDirection = Code(kind: .unknownDirection)
        /// The file was written by a later version.
        public static let newerFormat = Code(kind: .newerFormat)
        /// The file is a HAR file of another tool, and nothing replaces its secrets; see ``ForeignFileOptions/redaction``.
        public static let mayHoldSecrets = Code(kind: .mayHoldSecrets)
        /// The HAR file has WebSockets, but none that speaks the Realtime protocol.
        public static let noRealtimeSocket = Code(kind: .noRealtimeSocket)
        /// The HAR file has no WebSocket messages.
        public static let noWebSocketMessages = Code(kind: .noWebSocketMessages)
        /// The HAR file is damaged before its first WebSocket message.
        public static let damagedHAR = Code(kind: .damagedHAR)
    }

    /// What kind of failure it is.
    public let code: Code
    /// The file's name as it was given.
    public let file: String
    /// What the file is in place of a recording, such as `gzip`, `SQLite` or `UTF-16`; nil when its content does not tell.
    public let format: String?
    /// What was wrong.
    public let message: String

    init(code: Code, file: String, format: String? = nil, message: String) {
        self.code = code
        self.file = file
        self.format = format
        self.message = message
    }

    /// A call to the system that failed with `errno`.
    package init(file: String, opening: Bool, errno: Int32) {
        let (code, message): (Code, String) =
            switch errno {
            case ENOENT: (.notFound, "no such file")
            case EACCES, EPERM: (.permissionDenied, "permission denied")
            case EISDIR: (.isDirectory, "is a directory")
            default: (.unreadable, "cannot \(opening ? "open" : "read") it: \(String(cString: strerror(errno)))")
            }
        self.init(code: code, file: file, message: message)
    }
}

extension RecordingError: CustomStringConvertible {
    /// One line: which file, and what was wrong.
    public var description: String { "\(file): \(message)" }
}
