extension Substring {
    /// Whether it ends with a mark at which speakers pause, be it within quotes or brackets.
    var endsClause: Bool {
        guard let last = last(where: { !Self.closing.contains($0) }) else { return false }
        return Self.clauseMarks.contains(last)
    }

    /// How long it takes to say, beside other words: as many letters as take as long.
    ///
    /// Letters tell better than syllables, in languages that write vowels in groups. Numbers are read out, and so are
    /// some signs; the last word before a pause is drawn out.
    func spokenLength(endsClause: Bool) -> Double {
        var length = endsClause ? 2.0 : 0
        var digits = 0
        for character in self {
            if let digit = character.wholeNumberValue {
                digits += 1
                length += digit == 0 ? 2 : 5.5
                continue
            }
            length += Self.magnitudeLength(ofDigits: digits)
            digits = 0
            if character.isLetter { length += character.isSyllable ? 2.5 : 1 }
            if Self.spokenSigns.contains(character) { length += 5 }
        }
        return Swift.max(1, length + Self.magnitudeLength(ofDigits: digits))
    }

    /// "Hundred" and "thousand"; of longer numbers each digit is read.
    private static func magnitudeLength(ofDigits count: Int) -> Double { 3...4 ~= count ? Double(count - 2) * 4 : 0 }

    private static let clauseMarks = Set<Character>(".,;:!?…–—-。，、；：！？")
    private static let closing = Set<Character>("\"'”’»)] ")
    private static let spokenSigns = Set<Character>("$€£¥%&+=@#°")
}

extension Character {
    /// Whether it stands for a whole syllable: kana, CJK ideographs and Hangul.
    fileprivate var isSyllable: Bool {
        guard let scalar = unicodeScalars.first?.value else { return false }
        return 0x3040...0x30FF ~= scalar || 0x3400...0x9FFF ~= scalar || 0xAC00...0xD7AF ~= scalar
            || 0x20000...0x3FFFF ~= scalar
    }
}
