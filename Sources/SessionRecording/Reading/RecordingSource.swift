import RealtimeProtocol

/// Reads a file of whatever form, element by element, as it stands.
struct RecordingSource: ~Copyable, Sendable {
    /// One of these reads; the other is nil.
    private var text: TextRecordingReader?
    private var har: HARReader?

    init(
        _ lines: consuming LineReader,
        direction: Direction?,
        foreign: ForeignFileOptions
    ) throws(RecordingError) {
        switch FileForm(lines.lookahead.prefix(FileForm.headLength)) {
        case .har: har = try HARReader(lines.unread(), options: foreign)
        case let form: text = try TextRecordingReader(lines, form: form, direction: direction)
        }
    }

    /// The next element; nil at the file's end.
    @inline(__always)
    mutating func next() throws(RecordingError) -> RecordingElement? {
        if let element = try text?.next() { return element }
        return try har?.next()
    }

    /// Whether another tool wrote the session that was read last.
    var isForeign: Bool {
        switch text {
        case .some(let text): return text.isForeign
        case nil: break
        }
        switch har {
        case .some(let har): return har.isForeign
        case nil: return false
        }
    }

    /// Whether times without an offset were read.
    var readsLocalTimes: Bool {
        switch text {
        case .some(let text): return text.readsLocalTimes
        case nil: break
        }
        switch har {
        case .some(let har): return har.readsLocalTimes
        case nil: return false
        }
    }
}
