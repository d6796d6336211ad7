import LibC

extension ArraySlice<UInt8> {
    /// Whether `byte` occurs, found by the C library.
    package func contains(byte: UInt8) -> Bool {
        withUnsafeBufferPointer { $0.contains(byte: byte) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether `byte` occurs, found by the C library.
    package func contains(byte: UInt8) -> Bool {
        guard let baseAddress else { return false }
        return memchr(baseAddress, Int32(byte), count) != nil
    }
}

extension [UInt8] {
    /// Appends text that is known to need no escapes.
    package mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends a moment as JSON: a string, or null.
    mutating func append(json time: Timestamp?) {
        guard let time else { return append("null") }
        append(UInt8(ascii: "\""))
        time.append(to: &self)
        append(UInt8(ascii: "\""))
    }

    /// Appends `text`, which must be valid UTF-8, as a JSON string.
    package mutating func append(jsonString text: some Sequence<UInt8>) {
        append(UInt8(ascii: "\""))
        if text.withContiguousStorageIfAvailable({ append(escaping: $0) }) == nil {
            for byte in text { append(escaping: byte) }
        }
        append(UInt8(ascii: "\""))
    }

    /// Most bytes stand for themselves, and are appended many at a time.
    private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in text.indices where Self.needsEscape(text[index]) {
            append(contentsOf: text[start..<index])
            append(escaping: text[index])
            start = index + 1
        }
        append(contentsOf: text[start...])
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func append(escaping byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            append(UInt8(ascii: "\\"))
            append(byte)
        case 0x0A: append("\\n")
        case 0x0D: append("\\r")
        case 0x09: append("\\t")
        case 0..<0x20:
            append("\\u00")
            append(Self.hexDigit(byte >> 4))
            append(Self.hexDigit(byte & 15))
        default: append(byte)
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
