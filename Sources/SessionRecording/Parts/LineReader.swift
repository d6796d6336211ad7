import LibC

/// Splits an input into lines, holding no more of it than a chunk and the line at hand.
///
/// A line is a slice of the chunk it was read with, not a copy. A line that is longer than a chunk makes that chunk
/// grow; one beyond ``Limits/line`` is passed over without being kept.
package struct LineReader: ~Copyable, Sendable {
    /// How much is held at once.
    package struct Limits: Sendable {
        /// How many bytes are asked for at a time.
        package var chunk: Int
        /// How long a line may be, in bytes.
        package var line: Int

        package init(chunk: Int = 1 << 18, line: Int = 256 << 20) {
            self.chunk = chunk
            self.line = line
        }
    }

    /// A line of the input.
    package struct Line: Sendable {
        /// Its number, from 1.
        package var number: Int
        /// Where it begins in the input.
        package var offset: Int
        /// Its bytes without the line feed; nil when there were too many to keep.
        package var bytes: ArraySlice<UInt8>?
    }

    private static let lineFeed: UInt8 = 0x0A
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private let input: RecordingInput
    let limits: Limits
    private var buffer: [UInt8]
    /// Where the buffer's first byte stands in the input.
    private var bufferOffset = 0
    /// Where the line at hand begins in the buffer.
    private var start = 0
    /// Between `start` and this place there is no line feed.
    private var searched = 0
    private var lineNumber = 0
    /// Whether the input has been read to its end.
    private(set) var isAtEnd = false
    /// The size of the largest buffer there was.
    package private(set) var largestBuffer = 0

    /// Reads the first chunk.
    package init(_ input: consuming RecordingInput, limits: Limits = Limits()) throws(RecordingError) {
        self.input = input
        self.limits = limits
        buffer = []
        while buffer.count < 16, !isAtEnd { try refill() }
        skipByteOrderMark()
        // What format it is shows in the first bytes; a pipe may give fewer.
        while FileForm.isOpen(lookahead), !isAtEnd { try refill() }
    }

    /// Reads bytes that are in memory.
    package init(bytes: [UInt8], name: String, limits: Limits = Limits()) {
        input = RecordingInput(exhausted: name)
        self.limits = limits
        buffer = bytes
        isAtEnd = true
        skipByteOrderMark()
    }

    /// The input's name, for errors.
    var name: String { input.name }

    /// The bytes that are at hand and not yet given out.
    var lookahead: ArraySlice<UInt8> { buffer[start...] }

    /// How many bytes were given out.
    package var position: Int { bufferOffset + start }

    /// Gives up splitting: the input with what was read of it and not given out.
    consuming func unread() -> UnreadInput {
        let (bytes, offset, isAtEnd, chunk) = (Array(lookahead), position, isAtEnd, limits.chunk)
        return UnreadInput(input: input, bytes: bytes, offset: offset, isAtEnd: isAtEnd, chunk: chunk)
    }

    /// The next line; nil at the input's end.
    ///
    /// The last line may lack its line feed.
    package mutating func next() throws(RecordingError) -> Line? {
        while true {
            if let end = indexOfLineFeed() { return line(upTo: end, next: end + 1) }
            if isAtEnd { return start < buffer.count ? line(upTo: buffer.count, next: buffer.count) : nil }
            searched = buffer.count
            if buffer.count - start > limits.line { return try skipLine() }
            try refill()
        }
    }

    private mutating func line(upTo end: Int, next: Int) -> Line {
        lineNumber += 1
        let bytes = end - start <= limits.line ? buffer[start..<end] : nil
        let line = Line(number: lineNumber, offset: bufferOffset + start, bytes: bytes)
        start = next
        searched = next
        return line
    }

    /// Passes over a line that is too long, dropping what was read of it.
    private mutating func skipLine() throws(RecordingError) -> Line {
        lineNumber += 1
        let offset = bufferOffset + start
        while true {
            let end = indexOfLineFeed()
            start = end.map { $0 + 1 } ?? buffer.count
            searched = start
            if end != nil || isAtEnd { break }
            try refill()
        }
        return Line(number: lineNumber, offset: offset, bytes: nil)
    }

    private func indexOfLineFeed() -> Int? {
        buffer.withUnsafeBufferPointer { bytes in
            guard searched < bytes.count, let first = bytes.baseAddress else { return nil }
            guard let found = memchr(first + searched, Int32(Self.lineFeed), bytes.count - searched) else { return nil }
            return UnsafeRawPointer(found) - UnsafeRawPointer(first)
        }
    }

    /// Reads on, keeping the line at hand.
    ///
    /// A line that does not fit doubles the buffer each time, so that its bytes are moved but a few times.
    private mutating func refill() throws(RecordingError) {
        let kept = buffer[start...]
        let keptCount = kept.count
        bufferOffset += start
        buffer = try input.buffer(
            keeping: kept,
            readingUpTo: max(limits.chunk, keptCount),
            toLineFeed: keptCount >= limits.chunk
        )
        searched -= start
        start = 0
        isAtEnd = buffer.count == keptCount
        largestBuffer = max(largestBuffer, buffer.count)
    }

    private mutating func skipByteOrderMark() {
        guard buffer.starts(with: Self.byteOrderMark) else { return }
        start = Self.byteOrderMark.count
        searched = start
    }
}
