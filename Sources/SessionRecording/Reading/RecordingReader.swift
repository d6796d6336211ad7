public import RealtimeProtocol

/// Reads a recording file from start to end, with only a part of it in memory.
///
/// ```swift
/// var reader = try RecordingReader.open(path: "call.jsonl")
/// while let element = try reader.next() {
///     switch element {
///     case .session(let session): …
///     case .event(let event): …
///     case .problem(let problem): …
///     }
/// }
/// ```
///
/// The first element is a session; another one begins with a later header line, or with the next WebSocket of a HAR
/// file, and its events count from 1 again. What is damaged becomes a problem, and reading goes on after it.
///
/// Files of other tools are read, too: HAR, JSON arrays, logs whose lines have the event inside, transcripts of `wscat`.
public struct RecordingReader: ~Copyable, Sendable {
    private var sessions: ForeignSessionReader

    /// Opens a recording file; its format is detected by content.
    ///
    /// - Parameters:
    ///   - path: The file; `-` is the standard input.
    ///   - direction: Who sent the events in lines that do not say.
    ///   - foreign: What to read of files that other tools wrote.
    /// - Returns: A reader before the first session.
    /// - Throws: When the file cannot be read, is empty, or is not a recording.
    public static func open(
        path: String,
        direction: Direction? = nil,
        foreign: ForeignFileOptions = ForeignFileOptions()
    ) throws(RecordingError) -> RecordingReader {
        try RecordingReader(LineReader(RecordingInput(path: path)), direction: direction, foreign: foreign)
    }

    /// Reads a recording that is in memory.
    ///
    /// - Parameters:
    ///   - bytes: The file's bytes.
    ///   - name: Its name in errors.
    ///   - direction: Who sent the events in lines that do not say.
    ///   - foreign: What to read of files that other tools wrote.
    /// - Throws: When `bytes` are empty or no recording.
    public init(
        bytes: [UInt8],
        name: String,
        direction: Direction? = nil,
        foreign: ForeignFileOptions = ForeignFileOptions()
    ) throws(RecordingError) {
        try self.init(LineReader(bytes: bytes, name: name), direction: direction, foreign: foreign)
    }

    /// Reads a recording whose first bytes are at hand.
    package init(
        _ lines: consuming LineReader,
        direction: Direction?,
        foreign: ForeignFileOptions = ForeignFileOptions()
    ) throws(RecordingError) {
        let source = try RecordingSource(lines, direction: direction, foreign: foreign)
        sessions = ForeignSessionReader(source, options: foreign)
    }

    /// What was done so far to make a recording of a file that another tool wrote.
    public var notes: [RecordingNote] { sessions.notes }

    /// The next element; nil at the file's end.
    ///
    /// - Throws: When the file cannot be read on, or goes on in a format this version does not know.
    public mutating func next() throws(RecordingError) -> RecordingElement? {
        try sessions.next()
    }
}
