/// Splits a file into parts, in the way of its form.
struct FilePartReader: ~Copyable, Sendable {
    /// One of these reads; the others are nil.
    private var lines: LineReader?
    private var values: JSONValueReader?
    private var transcript: TranscriptReader?
    /// The input's name, for errors.
    let name: String
    /// How long a part may be, in bytes.
    private let limit: Int

    /// Reads a file of this form.
    init(_ lines: consuming LineReader, form: FileForm) {
        name = lines.name
        limit = lines.limits.line
        switch form {
        case .lines, .har: self.lines = consume lines
        case .values: values = JSONValueReader(lines)
        case .transcript: transcript = TranscriptReader(lines)
        }
    }

    /// The next part; nil at the file's end.
    mutating func next() throws(RecordingError) -> FilePart? {
        if let line = try lines?.next() { return Self.part(line, limit: limit) }
        if let part = try values?.next() { return part }
        return try transcript?.next()
    }

    /// How many bytes were given out.
    var position: Int {
        switch lines {
        case .some(let lines): return lines.position
        case nil: break
        }
        switch values {
        case .some(let values): return values.position
        case nil: break
        }
        switch transcript {
        case .some(let transcript): return transcript.position
        case nil: return 0
        }
    }

    /// Whether the file was read to its end.
    var isAtEnd: Bool {
        switch lines {
        case .some(let lines): return lines.isAtEnd
        case nil: break
        }
        switch values {
        case .some(let values): return values.isAtEnd
        case nil: break
        }
        switch transcript {
        case .some(let transcript): return transcript.isAtEnd
        case nil: return true
        }
    }

    @inline(__always)
    private static func part(_ line: LineReader.Line, limit: Int) -> FilePart {
        let content = line.bytes.map(FilePart.Content.text) ?? .tooLong(limit: limit)
        return FilePart(number: line.number, offset: line.offset, content: content)
    }
}
