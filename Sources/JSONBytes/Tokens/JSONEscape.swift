/// An escape in a JSON string: `\n`, `\u00e9`, or two of those for a character beyond U+FFFF.
package struct JSONEscape {
    /// The character; U+FFFD for half a surrogate pair, which is none.
    package let scalar: Unicode.Scalar
    /// The number of its bytes.
    package let count: Int
    /// Half a surrogate pair, without the other half.
    package let isLoneSurrogate: Bool

    /// Whether the character is spelled by the numbers of its code units.
    package var isCodeUnits: Bool { count > 2 }

    /// Reads an escape, which begins with a backslash; nil when none is there.
    package init?(at start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) {
        guard end - start >= 2, start[0] == UInt8(ascii: "\\") else { return nil }
        if start[1] != UInt8(ascii: "u") {
            guard let scalar = Self.character(after: start[1]) else { return nil }
            (self.scalar, count, isLoneSurrogate) = (scalar, 2, false)
        } else {
            guard let unit = Self.codeUnit(start, end) else { return nil }
            if UTF16.isLeadSurrogate(unit), let low = Self.codeUnit(start + 6, end), UTF16.isTrailSurrogate(low) {
                (scalar, count) = (UTF16.decode(UTF16.EncodedScalar([unit, low])), 12)
            } else {
                (scalar, count) = (Unicode.Scalar(unit) ?? "\u{FFFD}", 6)
            }
            isLoneSurrogate = count == 6 && UTF16.isSurrogate(unit)
        }
    }

    /// Reads the escape with which characters begin; nil when none is there.
    package init?(first characters: UnsafeBufferPointer<UInt8>) {
        guard let start = characters.baseAddress else { return nil }
        self.init(at: start, start + characters.count)
    }

    /// What stands for a character, `u` aside; nil when nothing does.
    private static func character(after letter: UInt8) -> Unicode.Scalar? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(letter)
        case UInt8(ascii: "b"): "\u{8}"
        case UInt8(ascii: "f"): "\u{C}"
        case UInt8(ascii: "n"): "\n"
        case UInt8(ascii: "r"): "\r"
        case UInt8(ascii: "t"): "\t"
        default: nil
        }
    }

    /// The code unit of `\uXXXX`; nil when something else comes first.
    static func codeUnit(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UInt16? {
        guard end - start >= 6, start[0] == UInt8(ascii: "\\"), start[1] == UInt8(ascii: "u") else { return nil }
        var unit: UInt16 = 0
        for index in 2..<6 {
            guard let digit = hexDigit(start[index]) else { return nil }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte &- UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte &- UInt8(ascii: "a") &+ 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte &- UInt8(ascii: "A") &+ 10
        default: nil
        }
    }
}
