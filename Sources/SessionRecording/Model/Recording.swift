public import RealtimeProtocol

/// A session's recording in memory: what is known about the session, and its events in order.
///
/// Use it where a whole session is needed, as in a test or a comparison. To stream a session of any length, use a
/// ``RecordingReader``.
public struct Recording: Sendable, Hashable {
    /// What is known about the session beside its events.
    public var metadata: SessionMetadata
    /// The session's frames in the order of their `seq`.
    public var events: [RecordedEvent]
    /// The lines of its file that could not be read; empty for a recording from a database.
    public var problems: [RecordingProblem]

    /// Creates a recording from its parts.
    public init(metadata: SessionMetadata, events: [RecordedEvent], problems: [RecordingProblem] = []) {
        self.metadata = metadata
        self.events = events
        self.problems = problems
    }

    /// Reads a recording file.
    ///
    /// - Parameters:
    ///   - path: The file; `-` is the standard input.
    ///   - direction: Who sent the events in lines that do not say.
    ///   - foreign: What to read of files that other tools wrote.
    /// - Returns: The file's sessions, at least one.
    /// - Throws: When the file cannot be read, is empty, or is not a recording.
    public static func read(
        path: String,
        direction: Direction? = nil,
        foreign: ForeignFileOptions = ForeignFileOptions()
    ) throws(RecordingError) -> [Recording] {
        var reader = try RecordingReader.open(path: path, direction: direction, foreign: foreign)
        return try read(&reader)
    }

    /// Reads the rest of a reader.
    ///
    /// - Parameter reader: A reader before its first session.
    /// - Returns: The file's sessions, at least one.
    /// - Throws: When the file cannot be read on, or goes on in a format this version does not know.
    public static func read(_ reader: inout RecordingReader) throws(RecordingError) -> [Recording] {
        var recordings: [Recording] = []
        while let element = try reader.next() { recordings.take(element) }
        return recordings
    }
}

extension [Recording] {
    /// Takes what comes next in a file; a session comes before all else.
    package mutating func take(_ element: RecordingElement) {
        switch element {
        case .session(let metadata): append(Recording(metadata: metadata, events: []))
        case .event(let event): self[count - 1].events.append(event)
        case .problem(let problem): self[count - 1].problems.append(problem)
        }
    }
}
