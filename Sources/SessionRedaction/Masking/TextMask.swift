/// Masks what people read: letters become an x, digits a zero; spaces and punctuation stay.
struct TextMask: ScalarMask, Sendable {
    mutating func mask(_ scalar: Unicode.Scalar) -> Unicode.Scalar { Self.masked(scalar) }

    /// What stands in the place of a character.
    static func masked(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "a"..."z", "A"..."Z": "x"
        case "0"..."9": "0"
        case ..."\u{7F}": scalar
        default: maskedBeyondASCII(scalar)
        }
    }

    private static func maskedBeyondASCII(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .connectorPunctuation, .dashPunctuation,
            .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
            scalar
        case .decimalNumber: digits[UTF8.width(scalar) - 1]
        default: letters[UTF8.width(scalar) - 1]
        }
    }

    /// A zero of each length in UTF-8.
    private static let digits: [Unicode.Scalar] = ["0", "\u{660}", "\u{FF10}", "\u{1D7CE}"]
    /// Something like an x of each length in UTF-8.
    private static let letters: [Unicode.Scalar] = ["x", "\u{3C7}", "\u{FF58}", "\u{1D5D1}"]
}
