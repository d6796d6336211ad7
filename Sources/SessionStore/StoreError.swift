/// Why a database of recordings could not be opened, read or written.
public struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is; more may be added.
    public struct Code: Sendable, Hashable {
        private enum Kind {
            case notFound, folderNotFound, isDirectory, permissionDenied, notADatabase, foreignDatabase, emptyDatabase
            case newerVersion, unsuitableFileSystem
            case readOnly, locked, diskFull, corrupt, inputOutput, tooBig, interrupted
            case noSuchSession, noSessions, ambiguousSession, sessionExists, duplicateEvent, invalidSeq, finished
            case emptyRecording, damagedEvent, sameFile
            case invalidQuery, writingQuery, emptyQuery, severalStatements, unexpected
        }
        private let kind: Kind

        /// There is no such file.
        public static let notFound = Code(kind: .notFound)
        /// The folder that the file was to be made in does not exist.
        public static let folderNotFound = Code(kind: .folderNotFound)
        /// The path names a directory.
        public static let isDirectory = Code(kind: .isDirectory)
        /// The user may not open the file.
        public static let permissionDenied = Code(kind: .permissionDenied)
        /// The file is not an SQLite database.
        public static let notADatabase = Code(kind: .notADatabase)
        /// The file is an SQLite database, but of another program.
        public static let foreignDatabase = Code(kind: .foreignDatabase)
        /// The file is an SQLite database without any content.
        public static let emptyDatabase = Code(kind: .emptyDatabase)
        /// A later version wrote the file.
        public static let newerVersion = Code(kind: .newerVersion)
        /// The file system cannot share a write-ahead log between processes, as most network file systems can't.
        public static let unsuitableFileSystem = Code(kind: .unsuitableFileSystem)
        /// The file or this access to it is read-only.
        public static let readOnly = Code(kind: .readOnly)
        /// Another process holds the write lock.
        public static let locked = Code(kind: .locked)
        /// The disk is full; nothing of the current write was kept.
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
        /// The latest session was asked for, and there are no sessions.
        public static let noSessions = Code(kind: .noSessions)
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
        /// A stored event cannot be restored.
        public static let damagedEvent = Code(kind: .damagedEvent)
        /// A database was to be merged into itself.
        public static let sameFile = Code(kind: .sameFile)
        /// The SQL has an error.
        public static let invalidQuery = Code(kind: .invalidQuery)
        /// The SQL does something other than read.
        public static let writingQuery = Code(kind: .writingQuery)
        /// The SQL holds no statement.
        public static let emptyQuery = Code(kind: .emptyQuery)
        /// The SQL holds more than one statement.
        public static let severalStatements = Code(kind: .severalStatements)
        /// Anything else SQLite reports.
        public static let unexpected = Code(kind: .unexpected)
    }

    /// What kind of failure it is.
    public let code: Code
    /// The database's file; nil when the error is about a query or a recording.
    public let path: String?
    /// The session, by its id or as the caller named it; nil when the error is not about one.
    public let session: String?
    /// The event; nil when the error is not about one.
    public let seq: Int?
    /// What was wrong, in one line, without the file's name.
    public let message: String

    init(_ code: Code, path: String? = nil, session: String? = nil, seq: Int? = nil, _ message: String) {
        self.code = code
        self.path = path
        self.session = session
        self.seq = seq
        self.message = message
    }

    /// One line: which file, and what was wrong.
    public var description: String { path.map { "\($0): \(message)" } ?? message }
}
