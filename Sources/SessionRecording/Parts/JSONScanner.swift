import JSONBytes

/// Reads a JSON document of any size, holding a chunk of it and the value that was asked for.
///
/// Whoever calls says what comes next: the members of an object, the elements of an array, a string; what nobody wants
/// is passed over. What is passed over is not checked beyond its strings and brackets.
struct JSONScanner: ~Copyable, Sendable {
    /// Why the scanner cannot go on.
    enum Failure: Error {
        /// The document ends before its value does.
        case cutOff
        /// The text is no JSON.
        case syntax
        /// The input failed.
        case input(RecordingError)
    }

    /// A place in the document.
    struct Place: Sendable, Hashable {
        /// In bytes from the input's first.
        var offset: Int
        /// From 1.
        var line: Int
    }

    /// A string that was read.
    struct Text: Sendable {
        /// Its bytes, escapes resolved; nil when there were more than were asked for.
        var bytes: [UInt8]? = []
        /// Whether it had half a surrogate pair, which is no character, and which U+FFFD stands for.
        var hasLoneSurrogate = false

        /// The text as a string.
        var string: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
    }

    private let input: RecordingInput
    private let chunk: Int
    private var isAtEnd: Bool
    private var buffer: [UInt8]
    private var position = 0
    private var bufferOffset: Int
    /// The line of the place in the buffer up to which line feeds were counted.
    private var line = 1
    private var countedTo = 0
    /// Whether the object or array that was opened last has had no member yet.
    private var isFirst = false
    /// What was kept of the chunks before; nil when nothing is kept.
    private var kept: [UInt8]?
    /// From where on this chunk is kept.
    private var keptStart = 0
    /// How much is kept at most.
    private var keptLimit = Int.max

    /// Goes on with an input.
    init(_ unread: consuming UnreadInput) {
        buffer = unread.bytes
        bufferOffset = unread.offset
        isAtEnd = unread.isAtEnd
        chunk = unread.chunk
        input = unread.input
    }

    /// Reads what was kept of an input.
    init(kept bytes: [UInt8], from place: Place, name: String) {
        buffer = bytes
        bufferOffset = place.offset
        line = place.line
        isAtEnd = true
        chunk = 0
        input = RecordingInput(exhausted: name)
    }

    /// The input's name, for errors.
    var name: String { input.name }

    /// Where the scanner stands.
    var place: Place { Place(offset: bufferOffset + position, line: line + lineFeeds(from: countedTo)) }

    /// Where the scanner stands, in bytes from the input's first.
    var offset: Int { bufferOffset + position }

    /// Where the scanner stands; no line is counted again for the next place.
    mutating func nextPlace() -> Place {
        line += lineFeeds(from: countedTo)
        countedTo = position
        return Place(offset: offset, line: line)
    }

    /// Whether it can go back: the input is a file, or in memory as a whole.
    var canReturn: Bool {
        (bufferOffset == 0 && isAtEnd) || input.isReadAgain(after: bufferOffset + buffer.count)
    }

    /// Goes back to a place where it was, keeping nothing from then on; see ``canReturn``.
    mutating func `return`(to place: Place) throws(Failure) {
        kept = nil
        line = place.line
        if place.offset >= bufferOffset, place.offset <= bufferOffset + buffer.count {
            position = place.offset - bufferOffset
            countedTo = position
            return
        }
        do { try input.seek(to: place.offset) } catch { throw .input(error) }
        (buffer, position, countedTo, bufferOffset, isAtEnd) = ([], 0, 0, place.offset, false)
    }

    // MARK: - Keeping

    /// Keeps the bytes from here on, unless they come to more than `limit`.
    mutating func beginKeeping(upTo limit: Int = .max) {
        kept = []
        keptStart = position
        keptLimit = limit
    }

    /// Keeps nothing any more.
    mutating func stopKeeping() { kept = nil }

    /// Whether bytes are kept, and have not become too many.
    var isKeeping: Bool { kept != nil && keptCount <= keptLimit }

    /// What was kept since `count` bytes were.
    private func bytesKept(from count: Int) -> ArraySlice<UInt8> {
        let passed = kept?.count ?? 0
        guard count < passed else { return buffer[(keptStart + count - passed)..<position] }
        return (kept ?? [])[count...] + buffer[keptStart..<position]
    }

    /// The bytes since ``beginKeeping()``.
    mutating func endKeeping() -> [UInt8] {
        let bytes = (kept ?? []) + buffer[keptStart..<position]
        kept = nil
        return bytes
    }

    /// How many bytes are kept.
    var keptCount: Int { kept.map { $0.count + position - keptStart } ?? 0 }

    // MARK: - Bytes

    /// Reads on, keeping what was not passed.
    ///
    /// - Throws: ``Failure/cutOff`` at the input's end, where the scanner stands then.
    private mutating func refill() throws(Failure) {
        if !isAtEnd { try readOn() }
        if isAtEnd {
            position = buffer.count
            throw .cutOff
        }
    }

    private mutating func readOn() throws(Failure) {
        if kept != nil {
            if keptCount > keptLimit { kept = nil } else { kept?.append(contentsOf: buffer[keptStart..<position]) }
            keptStart = 0
        }
        line += lineFeeds(from: countedTo)
        bufferOffset += position
        let rest = buffer[position...]
        do { buffer = try input.buffer(keeping: rest, readingUpTo: chunk, toLineFeed: false) } catch {
            throw .input(error)
        }
        (position, countedTo) = (0, 0)
        isAtEnd = buffer.count == rest.count
    }

    /// How many line feeds were passed since a place.
    private func lineFeeds(from start: Int) -> Int {
        buffer[start..<position].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    }

    /// Lets a tokenizer read in the buffer, and goes where it went.
    private mutating func tokenize<Result>(
        _ read: (inout JSONTokenizer<Trusting>) -> Result
    ) throws(Failure) -> Result {
        let (result, count, failed) = buffer[position...].withUnsafeBufferPointer { window in
            JSONTokenizer.reading(window) { json in (read(&json), json.offset, json.failed) }
        }
        position += count
        if failed { throw .syntax }
        return result
    }

    /// Passes white space; the byte after it, which is not passed.
    mutating func peek() throws(Failure) -> UInt8 {
        while true {
            try tokenize { $0.skipWhitespace() }
            if position < buffer.count { return buffer[position] }
            try refill()
        }
    }

    /// Passes white space; whether the document has ended with it.
    mutating func hasEnded() throws(Failure) -> Bool {
        do {
            _ = try peek()
            return false
        } catch .cutOff {
            return true
        }
    }

    /// Passes a character if it comes next, white space before it included.
    mutating func passes(_ character: Unicode.Scalar) throws(Failure) -> Bool {
        guard try peek() == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Passes everything up to the next line that begins with an opening bracket.
    mutating func skipToBracketedLine() throws(Failure) {
        while true {
            if let end = buffer[position...].firstIndex(of: 0x0A) {
                position = end + 1
                if position == buffer.count { try refill() }
                if buffer[position] == UInt8(ascii: "{") || buffer[position] == UInt8(ascii: "[") { return }
            } else {
                position = buffer.count
                try refill()
            }
        }
    }

    private mutating func take(_ character: Unicode.Scalar) throws(Failure) {
        guard try peek() == UInt8(ascii: character) else { throw .syntax }
        position += 1
    }

    // MARK: - Objects and arrays

    /// Enters an object if one comes next, and passes the value if it is of another kind.
    mutating func enterObject() throws(Failure) -> Bool { try enter("{") }

    /// Enters an array if one comes next, and passes the value if it is of another kind.
    mutating func enterArray() throws(Failure) -> Bool { try enter("[") }

    private mutating func enter(_ bracket: Unicode.Scalar) throws(Failure) -> Bool {
        guard try peek() == UInt8(ascii: bracket) else {
            try skipValue()
            return false
        }
        position += 1
        isFirst = true
        return true
    }

    /// The next member's name; nil when the object has ended.
    ///
    /// Its value has to be read or passed before the next call.
    mutating func nextMember() throws(Failure) -> String? {
        guard try separate(before: "}") else { return nil }
        guard try peek() == UInt8(ascii: "\"") else { throw .syntax }
        let name = try text(upTo: 256)
        try take(":")
        return String(decoding: name.bytes ?? [], as: UTF8.self)
    }

    /// Whether the array has another element, which has to be read or passed before the next call.
    mutating func nextElement() throws(Failure) -> Bool { try separate(before: "]") }

    /// Passes the comma before a member or an element; false when it passed the closing bracket.
    private mutating func separate(before bracket: Unicode.Scalar) throws(Failure) -> Bool {
        if try peek() == UInt8(ascii: bracket) {
            position += 1
            isFirst = false
            return false
        }
        if !isFirst { try take(",") }
        isFirst = false
        return true
    }

    // MARK: - Values

    /// Reads a string, if one comes next; passes the value if it is of another kind.
    mutating func string(upTo limit: Int) throws(Failure) -> Text? {
        guard try peek() == UInt8(ascii: "\"") else {
            try skipValue()
            return nil
        }
        return try text(upTo: limit)
    }

    /// Reads a string or an object, which counts as the text that it is; passes a value of another kind.
    mutating func stringOrObject(upTo limit: Int) throws(Failure) -> Text? {
        guard try peek() == UInt8(ascii: "{") else { return try string(upTo: limit) }
        guard kept != nil else {
            beginKeeping(upTo: limit)
            defer { stopKeeping() }
            try skipValue()
            return Text(bytes: isKeeping ? Array(bytesKept(from: 0)) : nil)
        }
        // All is kept already.
        let count = keptCount
        try skipValue()
        return Text(bytes: keptCount - count <= limit ? Array(bytesKept(from: count)) : nil)
    }

    /// The spelling of a number, a short string, `true`, `false` or `null`; empty for another value, which is passed.
    mutating func shortValue() throws(Failure) -> [UInt8] {
        guard try peek() == UInt8(ascii: "\"") else { return try scalar() }
        let text = try text(upTo: 64).bytes ?? []
        return [UInt8(ascii: "\"")] + text + [UInt8(ascii: "\"")]
    }

    /// The spelling of a number, `true`, `false` or `null`; empty for another value, which is passed.
    mutating func scalar() throws(Failure) -> [UInt8] {
        switch try peek() {
        case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["):
            try skipValue()
            return []
        default: return try word()
        }
    }

    /// The spelling of the next value, of whatever kind.
    mutating func value() throws(Failure) -> [UInt8] {
        beginKeeping()
        do { try skipValue() } catch {
            kept = nil
            throw error
        }
        return endKeeping()
    }

    /// Passes a value.
    mutating func skipValue() throws(Failure) {
        var value = JSONTokenizer<Trusting>.UnfinishedValue()
        while try !tokenize({ $0.pass(&value, isLastWindow: false) }) { try refill() }
    }

    private mutating func word() throws(Failure) -> [UInt8] {
        while true {
            let start = position
            let word = try tokenize { Array($0.takeWord()) }
            if position < buffer.count { return word }
            position = start
            try refill()
        }
    }

    private mutating func text(upTo limit: Int) throws(Failure) -> Text {
        position += 1
        var text = Text()
        while true {
            let isLast = try tokenize { json in
                let part = json.scanStringPart()
                if !text.append(part.characters, upTo: limit) { json.fail(.syntax("invalid escape in a string")) }
                return part.isLast
            }
            if isLast { return text }
            try refill()
        }
    }
}

extension JSONScanner.Text {
    /// Appends characters, escapes resolved; false when one is none.
    fileprivate mutating func append(_ characters: UnsafeBufferPointer<UInt8>, upTo limit: Int) -> Bool {
        guard let count = bytes?.count else { return true }
        guard characters.contains(byte: UInt8(ascii: "\\")) else {
            if count + characters.count > limit { bytes = nil } else { bytes?.append(contentsOf: characters) }
            return true
        }
        var resolved = JSONEscapes.Resolved()
        let text = [UInt8](unsafeUninitializedCapacity: characters.count) { buffer, count in
            resolved = JSONEscapes.resolve(characters, into: buffer)
            count = resolved.count
        }
        if resolved.hasLoneSurrogate { hasLoneSurrogate = true }
        if count + text.count > limit { bytes = nil } else { bytes?.append(contentsOf: text) }
        return !resolved.hasInvalidEscape
    }
}
