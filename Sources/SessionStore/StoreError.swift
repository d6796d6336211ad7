/// Why a database of recordings could not be opened, read or written, and what to do about it.
public struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is; more may be added.
    public struct Code: Sendable, Hashable {
        private enum Kind {
            case notFound, isDirectory, permissionDenied, notADatabase, foreignDatabase, newerVersion
            case readOnly, locked, diskFull, corrupt, inputOutput, tooBig, interrupted
            case noSuchSession, ambiguousSession, sessionExists, duplicateEvent, invalidSeq, finished, emptyRecording
            case sameFile
            case invalidQuery, unexpected
        }
        private let kind: Kind

        /// There is no such file.
        public static let notFound = Code(kind: .notFound)
        /// The path names a directory.
        public static let isDirectory = Code(kind: .isDirectory)
        /// The user may not open the file.
        public static let permissionDenied = Code(kind: .permissionDenied)
        /// The file is no SQLite database.
        public static let notADatabase = Code(kind: .notADatabase)
        /// The file is an SQLite database, but of another program.
        public static let foreignDatabase = Code(kind: .foreignDatabase)
        /// A later version wrote the file.
        public static let newerVersion = Code(kind: .newerVersion)
        /// The file or this access to it is read-only.
        public static let readOnly = Code(kind: .readOnly)
        /// Another process holds the write lock.
        public static let locked = Code(kind: .locked)
        /// There is no room left; nothing of what was being written was kept.
        public static let diskFull = Code(kind: .diskFull)
        /// The file is damaged.
        public static let corrupt = Code(kind: .corrupt)
        /// The disk could not be read or written.
        public static let inputOutput = Code(kind: .inputOutput)
        /// A frame is larger than SQLite holds.
        public static let tooBig = Code(kind: .tooBig)
        /// ``SessionStore/interrupt()`` ended it.
        public static let interrupted = Code(kind: .interrupted)
        /// No session has the id.
        public static let noSuchSession = Code(kind: .noSuchSession)
        /// Several sessions match the id.
        public static let ambiguousSession = Code(kind: .ambiguousSession)
        /// A session of this id is there already.
        public static let sessionExists = Code(kind: .sessionExists)
        /// The session has an event of this seq already.
        public static let duplicateEvent = Code(kind: .duplicateEvent)
        /// A seq lies outside 1 … 4294967295.
        public static let invalidSeq = Code(kind: .invalidSeq)
        /// The recording was finished already.
        public static let finished = Code(kind: .finished)
        /// The recording has no events.
        public static let emptyRecording = Code(kind: .emptyRecording)
        /// A database was to be merged into itself.
        public static let sameFile = Code(kind: .sameFile)
        /// The SQL is no single read-only statement, or has an error.
        public static let invalidQuery = Code(kind: .invalidQuery)
        /// Anything else SQLite reports.
        public static let unexpected = Code(kind: .unexpected)
    }

    /// What kind of failure it is.
    public let code: Code
    /// What was wrong, where, and what to do next, in one line.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
