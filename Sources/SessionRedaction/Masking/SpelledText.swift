import JSONBytes

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
                    masked.append(escapedUnit: unit)
                }
            } else {
                masked += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        return masked
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
        if first == UInt8(ascii: "\\"), let escape = rest.withUnsafeBufferPointer(JSONEscape.init(first:)) {
            return SpelledCharacter(
                scalar: escape.scalar,
                spelling: take(escape.count),
                isCodeUnits: escape.isCodeUnits
            )
        }
        if first < 0x80 { return SpelledCharacter(scalar: Unicode.Scalar(first), spelling: take(1)) }
        let spelling = take(first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4)
        let scalar = String(decoding: spelling, as: UTF8.self).unicodeScalars.first
        return SpelledCharacter(scalar: scalar ?? "\u{FFFD}", spelling: spelling)
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
