import LibC

/// Reads a JSON document of any size piece by piece, holding a chunk of it and the value that was asked for.
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
        var bytes: [UInt8]?
        /// Whether it had half a surrogate pair, which is no character, and which U+FFFD stands for.
        var hasLoneSurrogate = false
    }

    private let input: RecordingInput
    private let chunk: Int
    private var isAtEnd: Bool
    private var buffer: [UInt8]
    private var position = 0
    private var bufferOffset: Int
    private var line = 1
    /// Whether the object or array that was opened last has had no member yet.
    private var isFirst = false
    /// What was kept of the chunks before; nil when nothing is kept.
    private var kept: [UInt8]?
    /// From where on this chunk is kept.
    private var keptStart = 0

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
    var place: Place { Place(offset: bufferOffset + position, line: line) }

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
            return
        }
        do { try input.seek(to: place.offset) } catch { throw .input(error) }
        (buffer, position, bufferOffset, isAtEnd) = ([], 0, place.offset, false)
    }

    // MARK: - Keeping

    /// Keeps the bytes from here on.
    mutating func beginKeeping() {
        kept = []
        keptStart = position
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

    /// Gets the next chunk; false at the end.
    private mutating func refill() throws(Failure) -> Bool {
        guard !isAtEnd else { return false }
        if kept != nil {
            kept?.append(contentsOf: buffer[keptStart...])
            keptStart = 0
        }
        bufferOffset += buffer.count
        position = 0
        do { buffer = try input.buffer(keeping: [], readingUpTo: chunk, toLineFeed: false) } catch {
            throw .input(error)
        }
        isAtEnd = buffer.isEmpty
        return !isAtEnd
    }

    private mutating func nextByte() throws(Failure) -> UInt8 {
        if position == buffer.count, try !refill() { throw .cutOff }
        position += 1
        return buffer[position - 1]
    }

    /// Passes white space; the byte after it, which is not passed.
    mutating func peek() throws(Failure) -> UInt8 {
        while true {
            if position == buffer.count, try !refill() { throw .cutOff }
            switch buffer[position] {
            case 0x20, 0x09, 0x0D: position += 1
            case 0x0A:
                position += 1
                line += 1
            case let byte: return byte
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
        var depth = 0
        repeat {
            switch try peek() {
            case UInt8(ascii: "\""): try skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { throw .syntax }
                depth -= 1
                position += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { throw .syntax }
                position += 1
            default: _ = try word()
            }
        } while depth > 0
    }

    private mutating func word() throws(Failure) -> [UInt8] {
        var word: [UInt8] = []
        while true {
            if position == buffer.count, try !refill() { throw .cutOff }
            let byte = buffer[position]
            guard Self.mayStandInWord(byte) else { break }
            word.append(byte)
            position += 1
        }
        guard (1...64).contains(word.count) else { throw .syntax }
        return word
    }

    /// Letters, digits, signs and the decimal point.
    private static func mayStandInWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "E"),
            UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    // MARK: - Strings

    private mutating func skipString() throws(Failure) {
        position += 1
        while true {
            position += run()
            if position == buffer.count {
                guard try refill() else { throw .cutOff }
            } else if try nextByte() == UInt8(ascii: "\"") {
                return
            } else {
                _ = try nextByte()
            }
        }
    }

    private mutating func text(upTo limit: Int) throws(Failure) -> Text {
        position += 1
        var builder = StringBuilder(limit: limit)
        while true {
            let count = run()
            builder.append(buffer[position..<position + count])
            position += count
            if position == buffer.count {
                guard try refill() else { throw .cutOff }
            } else if try nextByte() == UInt8(ascii: "\"") {
                return builder.finish()
            } else {
                try appendEscape(to: &builder)
            }
        }
    }

    /// How many bytes there are up to the next quote or backslash, or to the chunk's end.
    private func run() -> Int {
        buffer.withUnsafeBufferPointer { bytes in
            var end = position
            while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\") { end += 1 }
            return end - position
        }
    }

    private mutating func appendEscape(to builder: inout StringBuilder) throws(Failure) {
        switch try nextByte() {
        case UInt8(ascii: "u"): builder.append(unit: try hexUnit())
        case UInt8(ascii: "n"): builder.append(0x0A)
        case UInt8(ascii: "t"): builder.append(0x09)
        case UInt8(ascii: "r"): builder.append(0x0D)
        case UInt8(ascii: "b"): builder.append(0x08)
        case UInt8(ascii: "f"): builder.append(0x0C)
        case let byte where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "/"):
            builder.append(byte)
        default: throw .syntax
        }
    }

    private mutating func hexUnit() throws(Failure) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(try nextByte())).hexDigitValue else { throw .syntax }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }
}
