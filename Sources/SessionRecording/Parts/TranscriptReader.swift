import JSONBytes

/// Splits a transcript into its messages, holding one of them and a chunk.
///
/// An object may go on over several lines, up to the next line that begins a message.
struct TranscriptReader: ~Copyable, Sendable {
    private var lines: LineReader
    /// A line that was read ahead, with what it is.
    private var waiting: FilePart?

    /// Reads what was not given out yet.
    init(_ lines: consuming LineReader) {
        self.lines = lines
    }

    /// How many bytes were given out.
    var position: Int { lines.position }

    /// Whether the file was read to its end.
    var isAtEnd: Bool { lines.isAtEnd && waiting == nil }

    /// The next message, or the beginning of another session; nil at the end.
    mutating func next() throws(RecordingError) -> FilePart? {
        var next = waiting.take()
        if case nil = next { next = try nextPart() }
        guard var part = next else { return nil }
        guard case .message(var message) = part.content, message.isObject else { return part }
        try complete(&message, of: &part)
        return part
    }

    /// The next line that is not a remark.
    private mutating func nextPart() throws(RecordingError) -> FilePart? {
        while let line = try lines.next() {
            var part = FilePart(number: line.number, offset: line.offset, content: .tooLong(limit: lines.limits.line))
            guard let bytes = line.bytes else { return part }
            switch TranscriptLine(TerminalText.shown(bytes)) {
            case .remark: continue
            case .connected: part.content = .sessionBegins
            case .message(let message): part.content = .message(message)
            }
            return part
        }
        return nil
    }

    /// Takes the lines on which an object goes on; what stands after it on its last line is left out.
    private mutating func complete(_ message: inout TranscriptMessage, of part: inout FilePart) throws(RecordingError) {
        var value = JSONTokenizer<Trusting>.UnfinishedValue()
        var text = message.content
        var passed = 0
        while true {
            let (end, failed) = text.dropFirst(passed).withUnsafeBufferPointer { window -> (Int?, Bool) in
                JSONTokenizer<Trusting>.reading(window) { json in
                    let hasEnded = json.pass(&value, isLastWindow: false)
                    passed += json.offset
                    return (hasEnded ? passed : nil, json.failed)
                }
            }
            if let end {
                text = text.prefix(end)
                break
            }
            // A string does not go on on another line.
            guard !failed, text.count < lines.limits.line, let more = try continuation() else { break }
            text.append(0x0A)
            text += more
        }
        message.content = text
        part.content = .message(message)
    }

    /// The next line, if it goes on with the message before it.
    private mutating func continuation() throws(RecordingError) -> ArraySlice<UInt8>? {
        guard let line = try lines.next() else { return nil }
        var part = FilePart(number: line.number, offset: line.offset, content: .tooLong(limit: lines.limits.line))
        if let bytes = line.bytes {
            let shown = TerminalText.shown(bytes)
            switch TranscriptLine(shown) {
            case .remark: return shown
            case .connected: part.content = .sessionBegins
            case .message(let message):
                if !message.said.saysSomething, shown.first == 0x20 || shown.first == 0x09 { return shown }
                part.content = .message(message)
            }
        }
        waiting = part
        return nil
    }
}
