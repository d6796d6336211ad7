/// Why a recording could not be loaded for a test.
public struct ReplayTestingError: Error, Sendable, Hashable {
    /// What kind of failure it is.
    ///
    /// More may be added.
    public struct Code: Sendable, Hashable {
        private enum Kind { case missing, unreadable, damaged, ambiguous, noTrait }
        private let kind: Kind

        /// There is no recording of that name.
        public static let missing = Code(kind: .missing)
        /// The file cannot be read, or is not a recording.
        public static let unreadable = Code(kind: .unreadable)
        /// Some of the file's lines cannot be read.
        public static let damaged = Code(kind: .damaged)
        /// The file holds several sessions, and none of them was named, or none has that name.
        public static let ambiguous = Code(kind: .ambiguous)
        /// The test has no `.replay` trait.
        public static let noTrait = Code(kind: .noTrait)
    }

    /// What kind of failure it is.
    public let code: Code
    /// What was wrong, where, and what to do next.
    public let message: String

    /// The recording: a file's path, or the name that was looked for; nil when the test names none.
    public let recording: String?
    /// The damaged line; nil when the error is not about one.
    public let line: Int?

    init(_ code: Code, recording: String? = nil, line: Int? = nil, _ message: String) {
        self.code = code
        self.recording = recording
        self.line = line
        self.message = message
    }
}

extension ReplayTestingError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
