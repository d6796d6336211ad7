import SessionAudio

/// The words of a message with the share of its audio that each of them takes.
struct SpokenWords: Sendable {
    private struct Word {
        /// Its place in the text, without the space around it.
        var range: Range<String.Index>
        /// How long it takes beside the others.
        var weight: Double
    }

    private let text: String
    private let words: [Word]

    init(_ text: String) {
        self.text = text
        words = Self.split(text).map { Word(range: $0, weight: Self.weight(text[$0])) }
    }

    /// The words before and behind a cut; a word is heard when its middle was played.
    typealias Parts = (heard: String, unheard: String?)

    /// Spreads the words over audio of this length.
    func cut(atMs heardMs: Double, ofMs lengthMs: Double) -> Parts {
        cut(atShare: lengthMs > 0 ? heardMs / lengthMs : 0)
    }

    /// Spreads the words over the audio that is not silent.
    ///
    /// - Parameter audible: Which 20 ms of the audio are not silent: some of them.
    func cut(atMs heardMs: Double, audible: [Bool]) -> Parts {
        let frameMs = Double(LoudnessMeter.audibleMs)
        let all = audible.reduce(0) { $0 + ($1 ? 1 : 0) }
        let whole = min(audible.count, Int(heardMs / frameMs))
        var heard = audible.prefix(whole).reduce(0.0) { $0 + ($1 ? 1 : 0) }
        if whole < audible.count, audible[whole] { heard += heardMs / frameMs - Double(whole) }
        return cut(atShare: heard / Double(max(1, all)))
    }

    /// Takes the places that a service tells.
    ///
    /// - Parameters:
    ///   - heardMs: How much was played, on the clock of the places.
    ///   - timed: The words as the service has them, without punctuation.
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

    private func cut(atShare share: Double) -> Parts {
        let total = words.reduce(0) { $0 + $1.weight }
        var before = 0.0
        var count = 0
        for word in words {
            guard before + word.weight / 2 < share * total else { break }
            before += word.weight
            count += 1
        }
        return parts(heardCount: count)
    }

    private func parts(heardCount count: Int) -> Parts {
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

    private static func isWordOfItsOwn(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first?.value else { return false }
        // Kana, CJK ideographs, Thai and Lao; Hangul has spaces.
        return 0x3040...0x30FF ~= scalar || 0x3400...0x9FFF ~= scalar || 0x0E00...0x0EFF ~= scalar
            || 0x20000...0x3FFFF ~= scalar
    }

    /// Punctuation belongs to the word before it.
    private static func isMark(_ character: Character) -> Bool { character.isPunctuation || character.isSymbol }

    /// How long a word takes: by its syllables, in so far as they show.
    private static func weight(_ word: Substring) -> Double {
        var syllables = 0.0
        var isInVowels = false
        var letters = 0
        for character in word {
            if character.isNumber {
                syllables += 1.5
                isInVowels = false
                continue
            }
            guard character.isLetter else { continue }
            letters += 1
            let isVowel = vowels.contains(character)
            if isVowel, !isInVowels { syllables += 1 }
            isInVowels = isVowel
        }
        if syllables > 1, word.last(where: \.isLetter) == "e" { syllables -= 0.7 }
        return max(syllables, letters > 0 ? 1 : 0.2) + 0.12 * Double(letters)
    }

    private static let vowels = Set("aeiouyAEIOUYäöüÄÖÜáàâãåæéèêëíìîïóòôõøœúùûýÁÀÂÉÈÊÍÓÔÚаеёиоуыэюяАЕЁИОУЫЭЮЯαεηιουω")
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
