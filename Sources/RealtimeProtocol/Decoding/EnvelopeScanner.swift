import LibC

/// Steps from member to member of a frame's top-level object, checking no more than it must to stay on the path.
struct EnvelopeScanner {
    private let end: UnsafePointer<UInt8>
    private var cursor: UnsafePointer<UInt8>

    init(_ start: UnsafePointer<UInt8>, _ count: Int) {
        cursor = start
        end = start + count
    }

    func range(of bytes: UnsafeBufferPointer<UInt8>, from start: UnsafePointer<UInt8>) -> Range<Int> {
        guard let first = bytes.baseAddress else { return 0..<0 }
        return (first - start)..<(first - start + bytes.count)
    }

    @inline(__always)
    private mutating func skipWhitespace() {
        while cursor < end, cursor.pointee <= 0x20 { cursor += 1 }
    }

    mutating func openObject() -> Bool {
        skipWhitespace()
        guard cursor < end, cursor.pointee == UInt8(ascii: "{") else { return false }
        cursor += 1
        return true
    }

    /// The next member's name; the cursor is on its value then.
    ///
    /// Nil at the object's end.
    @inline(__always)
    mutating func nextName() -> UnsafeBufferPointer<UInt8>? {
        skipWhitespace()
        if cursor < end, cursor.pointee == UInt8(ascii: ",") {
            cursor += 1
            skipWhitespace()
        }
        guard let name = string() else { return nil }
        skipWhitespace()
        guard cursor < end, cursor.pointee == UInt8(ascii: ":") else { return nil }
        cursor += 1
        skipWhitespace()
        return name
    }

    /// The characters of the short string at the cursor, which is passed.
    ///
    /// Nil when no string is there.
    @inline(__always)
    mutating func string() -> UnsafeBufferPointer<UInt8>? {
        guard cursor < end, cursor.pointee == UInt8(ascii: "\"") else { return nil }
        let first = cursor + 1
        var position = first
        while position < end {
            let byte = position.pointee
            if byte == UInt8(ascii: "\"") {
                cursor = position + 1
                return UnsafeBufferPointer(start: first, count: position - first)
            }
            position += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    /// Where the characters of the string at the cursor begin; nil when no string is there.
    var stringStart: UnsafePointer<UInt8>? {
        guard cursor < end, cursor.pointee == UInt8(ascii: "\"") else { return nil }
        return cursor + 1
    }

    /// Passes the string at the cursor, which may be long.
    ///
    /// False when no string is there, or it has no end.
    private mutating func skipString() -> Bool {
        guard let first = stringStart, let count = Self.stringCount(first, end - first) else { return false }
        cursor = first + count + 1
        return true
    }

    /// The number of characters up to a string's closing quote, for which the C library looks; nil when there is none.
    static func stringCount(_ first: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        let end = first + count
        var position = first
        while position < end, let quote = memchr(position, Int32(UInt8(ascii: "\"")), end - position) {
            let last = UnsafePointer(quote.assumingMemoryBound(to: UInt8.self))
            var backslashes = 0
            while last - backslashes > first, (last - backslashes - 1).pointee == UInt8(ascii: "\\") {
                backslashes += 1
            }
            if backslashes % 2 == 0 { return last - first }
            position = last + 1
        }
        return nil
    }

    /// Passes a value of any kind.
    ///
    /// False when the frame ends before it does.
    mutating func skipValue() -> Bool {
        guard cursor < end else { return false }
        switch cursor.pointee {
        case UInt8(ascii: "\""):
            return skipString()
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            return skipNested()
        default:
            while cursor < end, cursor.pointee != UInt8(ascii: ","), cursor.pointee != UInt8(ascii: "}") { cursor += 1 }
            return cursor < end
        }
    }

    private mutating func skipNested() -> Bool {
        var depth = 0
        while cursor < end {
            switch cursor.pointee {
            case UInt8(ascii: "\""):
                guard skipString() else { return false }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            cursor += 1
            if depth == 0 { return true }
        }
        return false
    }
}

extension UnsafeBufferPointer<UInt8> {
    @inline(__always)
    func `is`(_ name: StaticString) -> Bool {
        guard let baseAddress else { return name.utf8CodeUnitCount == 0 }
        return count == name.utf8CodeUnitCount && equalBytes(baseAddress, name.utf8Start, count)
    }
}
