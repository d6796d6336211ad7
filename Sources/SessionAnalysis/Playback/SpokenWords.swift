/// The words of a message with the share of its audio that each of them takes.
struct SpokenWords: Sendable {
    /// What is written between spaces, with the marks around it.
    struct Word {
        /// Its place in the text, without the space around it.
        var range: Range<String.Index>
        /// How long it takes beside the others.
        var length: Double
        /// Whether a mark follows at which speakers pause.
        var endsClause: Bool
    }

    let text: String
    let words: [Word]

    init(_ text: String) {
        self.text = text
        words = Self.joiningMarks(Self.split(text), in: text).map { range in
            let word = text[range]
            let endsClause = word.endsClause
            return Word(range: range, length: word.spokenLength(endsClause: endsClause), endsClause: endsClause)
        }
    }

    /// The words before and behind a cut; a word is heard when its middle was played.
    typealias Parts = (heard: String, unheard: String?)

    /// Spreads the words over audio of this length.
    func cut(atMs heardMs: Double, ofMs lengthMs: Double) -> Parts {
        parts(heardCount: count(of: words[...], atShare: lengthMs > 0 ? heardMs / lengthMs : 0))
    }

    /// Takes the places that a service tells.
    ///
    /// - Parameters:
    ///   - heardMs: How much was played, on the clock of the places.
    ///   - timed: The words as the service has them, without punctuation.
    /// - Returns: The words before and behind the cut.
    func cut(atMs heardMs: Double, timed: [ItemSound.TimedWord]) -> Parts {
        var end = text.startIndex
        for word in timed where word.middleMs < heardMs {
            let rest = text[end...]
            guard let found = rest.firstRange(ofWord: word.text) else { continue }
            end = found.upperBound
        }
        let heard = words.prefix { $0.range.lowerBound < end }.count
        return parts(heardCount: heard)
    }

    /// How many of some words are heard when a share of their audio was played.
    func count(of words: ArraySlice<Word>, atShare share: Double) -> Int {
        let heard = share * words.reduce(0) { $0 + $1.length }
        var before = 0.0
        return words.prefix { word in
            defer { before += word.length }
            return before + word.length / 2 < heard
        }.count
    }

    func parts(heardCount count: Int) -> Parts {
        guard count > 0 else { return ("", words.isEmpty ? nil : text) }
        guard count < words.count else { return (text, nil) }
        return (
            String(text[..<words[count - 1].range.upperBound]), String(text[words[count].range.lowerBound...])
        )
    }
}

// MARK: - Words

extension SpokenWords {
    /// What is written between spaces; of a script without spaces, each character.
    private static func split(_ text: String) -> [Range<String.Index>] {
        var ranges: [Range<String.Index>] = []
        var start: String.Index?
        for index in text.indices {
            let character = text[index]
            if character.isWhitespace || isWordOfItsOwn(character) || start.map({ isWordOfItsOwn(text[$0]) }) == true {
                if let first = start, !isMark(character) {
                    ranges.append(first..<index)
                    start = nil
                }
            }
            if start == nil, !character.isWhitespace { start = index }
        }
        if let start { ranges.append(start..<text.endIndex) }
        return ranges
    }

    /// Kana, CJK ideographs, Thai and Lao; Hangul has spaces.
    private static func isWordOfItsOwn(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first?.value else { return false }
        return 0x3040...0x30FF ~= scalar || 0x3400...0x9FFF ~= scalar || 0x0E00...0x0EFF ~= scalar
            || 0x20000...0x3FFFF ~= scalar
    }

    /// Punctuation belongs to the word before it.
    private static func isMark(_ character: Character) -> Bool { character.isPunctuation || character.isSymbol }

    /// Marks that stand alone belong to the word before them, else to the one behind.
    private static func joiningMarks(_ ranges: [Range<String.Index>], in text: String) -> [Range<String.Index>] {
        var joined: [Range<String.Index>] = []
        var start: String.Index?
        for range in ranges {
            if text[range].contains(where: { $0.isLetter || $0.isNumber }) {
                joined.append((start ?? range.lowerBound)..<range.upperBound)
                start = nil
            } else if let last = joined.popLast() {
                joined.append(last.lowerBound..<range.upperBound)
            } else {
                start = start ?? range.lowerBound
            }
        }
        // Nothing but marks: all of them are one word.
        if let start, let last = ranges.last { joined.append(start..<last.upperBound) }
        return joined
    }
}

extension Substring {
    /// Where a word is next, whatever the case of its letters.
    fileprivate func firstRange(ofWord word: String) -> Range<Index>? {
        let wanted = Array(word.lowercased())
        guard !wanted.isEmpty else { return nil }
        var start = startIndex
        while start < endIndex {
            var (position, matched) = (start, 0)
            while position < endIndex, matched < wanted.count, self[position].lowercased() == String(wanted[matched]) {
                position = index(after: position)
                matched += 1
            }
            if matched == wanted.count { return start..<position }
            start = index(after: start)
        }
        return nil
    }
}
