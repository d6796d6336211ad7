import LibC
import RealtimeProtocol

/// The fast path: a line with `at`, `direction` and `payload`, in that order, and nothing else.
///
/// Only the shape is looked at: `payload` is everything up to the line's last brace, and valid JSON only if it is one
/// value. Lines of any other shape take the general path.
struct UsualLine {
    var at: Timestamp?
    var direction: Direction
    /// The place of the payload in the line.
    var payload: Range<Int>

    /// - Parameter line: The line without white space around it.
    init?(_ line: UnsafeBufferPointer<UInt8>) {
        guard let first = line.baseAddress, line.last == UInt8(ascii: "}") else { return nil }
        var scanner = ShapeScanner(cursor: first, end: first + line.count - 1)
        guard scanner.take("{"), scanner.take("\"at\""), scanner.take(":"), let value = scanner.scalar(),
            scanner.take(","), scanner.take("\"direction\""), scanner.take(":"), let direction = scanner.direction(),
            scanner.take(","), scanner.take("\"payload\""), scanner.take(":"),
            // A string holds the frame's text, and null no frame at all.
            !scanner.isNext("\""), !scanner.isNext("n")
        else { return nil }
        switch TimeMember(value) {
        case .time(let time): at = time
        case .unknown: at = nil
        case .unreadable: return nil
        }
        self.direction = direction
        payload = (scanner.cursor - first)..<(scanner.endOfContent() - first)
    }
}

/// Compares bytes with what they are expected to be, passing over white space.
private struct ShapeScanner {
    var cursor: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>

    @inline(__always)
    mutating func take(_ token: StaticString) -> Bool {
        let count = token.utf8CodeUnitCount
        guard end - cursor >= count, memcmp(cursor, token.utf8Start, count) == 0 else { return false }
        cursor += count
        skipWhitespace()
        return true
    }

    func isNext(_ character: Unicode.Scalar) -> Bool {
        cursor < end && cursor.pointee == UInt8(ascii: character)
    }

    @inline(__always)
    private mutating func skipWhitespace() {
        while cursor < end, cursor.pointee == UInt8(ascii: " ") || cursor.pointee == 0x09 { cursor += 1 }
    }

    /// A short string, a number or a word, up to the comma after it.
    @inline(__always)
    mutating func scalar() -> UnsafeBufferPointer<UInt8>? {
        let limit = min(48, end - cursor)
        guard limit > 0, let comma = memchr(cursor, Int32(UInt8(ascii: ",")), limit) else { return nil }
        let first = cursor
        cursor = UnsafePointer(comma.assumingMemoryBound(to: UInt8.self))
        var count = cursor - first
        while count > 0, first[count - 1] == UInt8(ascii: " ") || first[count - 1] == 0x09 { count -= 1 }
        return UnsafeBufferPointer(start: first, count: count)
    }

    @inline(__always)
    mutating func direction() -> Direction? {
        if take("\"server\"") { return .server }
        return take("\"client\"") ? .client : nil
    }

    /// Where the content ends, white space before the last brace left out.
    func endOfContent() -> UnsafePointer<UInt8> {
        var last = end
        while last > cursor, last[-1] == UInt8(ascii: " ") || last[-1] == 0x09 { last -= 1 }
        return last
    }
}
