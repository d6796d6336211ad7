extension [UInt8] {
    /// Appends text that is known to need no escapes.
    @inlinable
    package mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends `text`, which must be valid UTF-8, as a JSON string.
    package mutating func append(jsonString text: some Sequence<UInt8>) {
        append(UInt8(ascii: "\""))
        append(jsonCharacters: text)
        append(UInt8(ascii: "\""))
    }

    /// Appends `text`, which must be valid UTF-8, as the characters of a JSON string.
    package mutating func append(jsonCharacters text: some Sequence<UInt8>) {
        if text.withContiguousStorageIfAvailable({ append(escaping: $0) }) == nil {
            for byte in text { append(escaping: byte) }
        }
    }

    /// Appends a character by its escape.
    package mutating func append(jsonEscape scalar: Unicode.Scalar) {
        if scalar.value < 0x20 || scalar == "\"" || scalar == "\\" {
            append(escaping: UInt8(truncatingIfNeeded: scalar.value))
        } else {
            for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { append(escapedUnit: unit) }
        }
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
        case 0..<0x20: append(escapedUnit: UInt16(byte))
        default: append(byte)
        }
    }

    /// Appends `\uXXXX`.
    package mutating func append(escapedUnit unit: UInt16) {
        append("\\u")
        for shift in [12, 8, 4, 0] as [UInt16] {
            let digit = UInt8(truncatingIfNeeded: unit >> shift & 15)
            append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
