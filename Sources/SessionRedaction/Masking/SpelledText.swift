import SessionRecording

/// The text of a JSON string as it is spelled, escapes and all.
enum SpelledText {
    /// Masks each character where it stands, spelled as it was.
    ///
    /// - Parameters:
    ///   - spelling: The characters between the quotes of a string of valid JSON.
    ///   - mask: What is put in their place.
    /// - Returns: As many bytes.
    static func masked(_ spelling: some Collection<UInt8>, with mask: inout some ScalarMask) -> [UInt8] {
        var masked: [UInt8] = []
        masked.reserveCapacity(spelling.count)
        var characters = SpelledCharacters(spelling)
        while let character = characters.next() {
            let scalar = mask.mask(character.scalar)
            if scalar == character.scalar {
                masked += character.spelling
            } else if character.isCodeUnits {
                for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
                    append(codeUnit: unit, to: &masked)
                }
            } else {
                masked += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        return masked
    }

    private static func append(codeUnit: UInt16, to bytes: inout [UInt8]) {
        bytes.append("\\u")
        for shift in [12, 8, 4, 0] {
            let digit = UInt8(codeUnit >> UInt16(shift) & 15)
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}

/// A character of a JSON string.
private struct SpelledCharacter {
    /// The character; U+FFFD for a surrogate alone, which is none.
    var scalar: Unicode.Scalar
    /// Its bytes in the string.
    var spelling: ArraySlice<UInt8>
    /// Whether it is spelled as `\u` and the number of a code unit, or as two of them.
    var isCodeUnits = false
}

/// Reads a JSON string's characters one after another.
private struct SpelledCharacters {
    private var rest: ArraySlice<UInt8>

    init(_ spelling: some Collection<UInt8>) { rest = Array(spelling)[...] }

    mutating func next() -> SpelledCharacter? {
        guard let first = rest.first else { return nil }
        if first == UInt8(ascii: "\\") { return escaped() }
        if first < 0x80 { return SpelledCharacter(scalar: Unicode.Scalar(first), spelling: take(1)) }
        let spelling = take(first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4)
        let scalar = String(decoding: spelling, as: UTF8.self).unicodeScalars.first
        return SpelledCharacter(scalar: scalar ?? "\u{FFFD}", spelling: spelling)
    }

    private mutating func escaped() -> SpelledCharacter {
        let spelling = rest.prefix(2)
        guard spelling.last == UInt8(ascii: "u") else {
            return SpelledCharacter(scalar: Self.meaning(ofEscape: spelling.last ?? 0), spelling: take(2))
        }
        let (first, second) = (codeUnit(rest), codeUnit(rest.dropFirst(6)))
        if let first, let second, UTF16.isLeadSurrogate(first), UTF16.isTrailSurrogate(second) {
            let scalar = UTF16.decode(UTF16.EncodedScalar([first, second]))
            return SpelledCharacter(scalar: scalar, spelling: take(12), isCodeUnits: true)
        }
        return SpelledCharacter(
            scalar: first.flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}",
            spelling: take(6),
            isCodeUnits: true
        )
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// The code unit that `\u` and four digits stand for; nil when something else comes first.
    private func codeUnit(_ bytes: ArraySlice<UInt8>) -> UInt16? {
        guard bytes.starts(with: "\\u".utf8) else { return nil }
        return UInt16(String(decoding: bytes.dropFirst(2).prefix(4), as: UTF8.self), radix: 16)
    }

    private static func meaning(ofEscape letter: UInt8) -> Unicode.Scalar {
        switch letter {
        case UInt8(ascii: "b"): "\u{8}"
        case UInt8(ascii: "f"): "\u{C}"
        case UInt8(ascii: "n"): "\n"
        case UInt8(ascii: "r"): "\r"
        case UInt8(ascii: "t"): "\t"
        default: Unicode.Scalar(letter)
        }
    }
}
