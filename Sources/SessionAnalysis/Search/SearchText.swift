/// Text as the index takes it.
///
/// An index finds words, and words are what stands between spaces and marks. Scripts without spaces have none of these, so
/// each of their characters, and each emoji, is set apart as a word of its own; several together in a query are a phrase
/// of them. Characters that change how another one looks are left out: who searches does not type them.
package enum SearchText {
    /// Sets characters apart: nobody sees it, and no word holds it.
    package static let separator: Unicode.Scalar = "\u{2063}"
    /// Stands before what was found; no text of the index holds it.
    package static let opening: Unicode.Scalar = "\u{10FFFC}"
    /// Stands after what was found.
    package static let closing: Unicode.Scalar = "\u{10FFFD}"

    /// The text as the index takes it.
    package static func prepared(_ text: String) -> String {
        var text = text
        return text.withUTF8 { prepared($0).map { String(decoding: $0, as: UTF8.self) } } ?? text
    }

    /// The UTF-8 that the index takes of a text; nil when it takes the text as it is.
    package static func prepared(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.contains(where: { $0 == 0 || $0 >= 0x80 }) else { return nil }
        var writer = Writer(text)
        var position = 0
        while position < text.count {
            let end = text[position...].firstIndex { $0 == 0 || $0 >= 0x80 } ?? text.count
            if end > position { writer.add(position..<end, .kept) }
            guard end < text.count else { break }
            position = min(end + length(from: text[end]), text.count)
            writer.add(end..<position, treatment(of: scalar(text[end..<position])))
        }
        return writer.finished()
    }

    /// Whether a text has anything that the index takes for a word.
    package static func hasWords(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch treatment(of: scalar.value) {
            // Not all that is set apart is a word: the index leaves arrows and other mathematical symbols out.
            case .apart: isPartOfWords(scalar) || isMark(scalar)
            case .leftOut, .end: false
            case .kept: isPartOfWords(scalar)
            }
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    private static func isPartOfWords(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        case .decimalNumber, .letterNumber, .otherNumber, .otherSymbol, .privateUse, .unassigned: true
        default: false
        }
    }
}

// MARK: - Finding the original again

extension SearchText {
    /// The places in a text of what was found in it.
    ///
    /// - Parameters:
    ///   - marked: The text as the index takes it, with ``opening`` and ``closing`` around what was found.
    ///   - text: The text.
    /// - Returns: The places, which do not touch, in order.
    package static func places(marked: String, in text: String) -> [Range<String.Index>] {
        var places: [Range<String.Index>] = []
        let scalars = text.unicodeScalars
        var (position, start) = (scalars.startIndex, scalars.startIndex)
        for scalar in marked.unicodeScalars where scalar != separator {
            if scalar == closing {
                append(start..<position, to: &places)
                continue
            }
            while position < scalars.endIndex, treatment(of: scalars[position].value).isLeftOut {
                position = scalars.index(after: position)
            }
            if scalar == opening {
                start = position
            } else if position < scalars.endIndex {
                position = scalars.index(after: position)
            }
        }
        return places
    }

    private static func append(_ place: Range<String.Index>, to places: inout [Range<String.Index>]) {
        guard let last = places.last, last.upperBound == place.lowerBound else { return places.append(place) }
        places[places.count - 1] = last.lowerBound..<place.upperBound
    }
}

// MARK: - What becomes of a character

extension SearchText {
    private enum Treatment {
        /// Part of a word, or between words.
        case kept
        /// A word of its own.
        case apart
        /// No part of the word that it stands in.
        case leftOut
        /// Left out, and the end of a word.
        case end

        var isLeftOut: Bool {
            switch self {
            case .kept, .apart: false
            case .leftOut, .end: true
            }
        }
    }

    private static func treatment(of scalar: UInt32) -> Treatment {
        if scalar < 0x0590 {
            switch scalar {
            case 0: return .end
            case 0xA6, 0xA9, 0xAE, 0xB0: return .apart
            default: return .kept
            }
        }
        if scalar < 0x3000 { return treatmentInLowerPlane(scalar) }
        switch scalar {
        case 0xFE00...0xFE0F: return .leftOut  // variation selectors
        case 0x3005...0x3007, 0x3012, 0x3020...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: return .apart  // CJK, Kana
        case 0x1AFF0...0x1B16F, 0x20000...0x3FFFF: return .apart  // CJK, Kana
        case 0xA960...0xA97F, 0xAC00...0xD7FF, 0xFF66...0xFFDC: return .apart  // Hangul, Kana
        case 0xA9E0...0xA9FF, 0xAA60...0xAA7F: return .apart  // Myanmar
        case 0x1F000...0x1FBFF: return .apart  // emoji
        case 0x10FFFC, 0x10FFFD: return .end
        default: return .kept
        }
    }

    private static func treatmentInLowerPlane(_ scalar: UInt32) -> Treatment {
        switch scalar {
        case 0x0591...0x05BD, 0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7: .leftOut  // Hebrew points
        case 0x0640, 0x064B...0x065F, 0x0670: .leftOut  // Arabic points
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x19E0...0x19FF: .apart  // Thai, Lao, Myanmar, Khmer
        case 0x1100...0x11FF, 0x2E80...0x2FDF: .apart  // Hangul, CJK radicals
        case 0x200D, 0x20E3: .leftOut  // joins emoji, makes keys of digits
        case 0x2063: .end
        case 0x2100...0x214F, 0x2190...0x23FF, 0x2460...0x27BF, 0x2900...0x297F, 0x2B00...0x2BFF: .apart  // symbols
        default: .kept
        }
    }

    /// Writes what is kept of a text, run by run.
    private struct Writer {
        private static let separator = Array(String(SearchText.separator).utf8)

        private let text: UnsafeBufferPointer<UInt8>
        private var bytes: [UInt8] = []
        /// What is kept and not yet written.
        private var run = 0..<0
        /// Whether a word ends before what comes next.
        private var isApart = false

        init(_ text: UnsafeBufferPointer<UInt8>) {
            self.text = text
            bytes.reserveCapacity(text.count + text.count / 8 + 16)
        }

        mutating func add(_ place: Range<Int>, _ treatment: Treatment) {
            switch treatment {
            case .kept where isApart:
                flush()
                isApart = false
                run = place
                bytes += Self.separator
            case .kept:
                run = run.isEmpty ? place : run.lowerBound..<place.upperBound
            case .leftOut:
                flush()
            case .end:
                flush()
                isApart = true
            case .apart:
                flush()
                if !bytes.isEmpty { bytes += Self.separator }
                bytes += text[place]
                isApart = true
            }
        }

        consuming func finished() -> [UInt8] {
            flush()
            return bytes
        }

        private mutating func flush() {
            bytes += text[run]
            run = 0..<0
        }
    }
}

// MARK: - UTF-8

extension SearchText {
    private static func length(from first: UInt8) -> Int {
        switch first {
        case ..<0xC0: 1
        case ..<0xE0: 2
        case ..<0xF0: 3
        default: 4
        }
    }

    /// The code point of a character; any number for invalid UTF-8.
    private static func scalar(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
        guard let first = bytes.first, first >= 0x80 else { return UInt32(bytes.first ?? 0) }
        let lead = UInt32(first) & (0x7F >> UInt32(bytes.count))
        return bytes.dropFirst().reduce(lead) { $0 << 6 | UInt32($1 & 0x3F) }
    }
}
