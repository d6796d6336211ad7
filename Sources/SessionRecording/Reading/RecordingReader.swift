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
public struct RecordingReader: ~Copyable, Sendable {
    /// One of these reads; the other is nil.
    private var lines: JSONLinesReader?
    private var har: HARReader?

    /// Opens a recording file; its format is detected by content.
    ///
    /// - Parameters:
    ///   - path: The file; `-` is the standard input.
    ///   - direction: Who sent the events in lines that do not say.
    ///   - har: What to read from a HAR file.
    /// - Returns: A reader before the first session.
    /// - Throws: When the file cannot be read, is empty, or is not a recording.
    public static func open(
        path: String,
        direction: Direction? = nil,
        har: HAROptions = HAROptions()
    ) throws(RecordingError) -> RecordingReader {
        try RecordingReader(LineReader(RecordingInput(path: path)), direction: direction, har: har)
    }

    /// Reads a recording that is in memory.
    ///
    /// - Parameters:
    ///   - bytes: The file's bytes.
    ///   - name: Its name in errors.
    ///   - direction: Who sent the events in lines that do not say.
    ///   - har: What to read from a HAR file.
    /// - Throws: When `bytes` are empty or no recording.
    public init(
        bytes: [UInt8],
        name: String,
        direction: Direction? = nil,
        har: HAROptions = HAROptions()
    ) throws(RecordingError) {
        try self.init(LineReader(bytes: bytes, name: name), direction: direction, har: har)
    }

    /// Reads a recording whose first bytes are at hand.
    package init(
        _ lines: consuming LineReader,
        direction: Direction?,
        har: HAROptions = HAROptions()
    ) throws(RecordingError) {
        if ContentSniffer.isHAR(lines.lookahead.prefix(ContentSniffer.headLength)) {
            self.har = try HARReader(lines.unread(), options: har)
        } else {
            self.lines = try JSONLinesReader(lines, direction: direction)
        }
    }

    /// The next element; nil at the file's end.
    ///
    /// - Throws: When the file cannot be read on, or goes on in a format this version does not know.
    public mutating func next() throws(RecordingError) -> RecordingElement? {
        if let element = try lines?.next() { return element }
        return try har?.next()
    }
}
