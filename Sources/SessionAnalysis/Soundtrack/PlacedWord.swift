/// A word of a message, and when it is said: an estimate, unless a service told it.
package struct PlacedWord: Sendable {
    /// The word with the marks around it, and the space behind it.
    package var text: String
    /// When it begins and ends, in milliseconds on the session's clock.
    package var startMs: Double
    package var endMs: Double
    /// Whether it was heard.
    package var isHeard: Bool
}

extension SpokenItem {
    /// Whether a service told when each of the words of a text is said.
    package func tellsTimes(of text: String) -> Bool {
        guard let sound, !sound.words.isEmpty else { return false }
        return SpokenWords(text).words.count == sound.words.count
    }

    /// Places the words of what was said on the session's clock.
    ///
    /// - Parameters:
    ///   - text: What was said.
    ///   - heardText: Its beginning that was heard; nil when all was, or nobody knows.
    ///   - endMs: Where the speech ends, in its audio; nil for the end of the audio.
    /// - Returns: The words, which join to the text; none without times.
    package func words(of text: String, heardText: String?, endMs: Double? = nil) -> [PlacedWord] {
        let words = SpokenWords(text)
        let bounds = bounds(of: words, endMs: endMs)
        guard !runs.isEmpty, bounds.count == words.words.count + 1 else { return [] }
        let times = bounds.map { clockMs(at: $0) ?? 0 }
        return words.pieces.enumerated().map { index, piece in
            PlacedWord(
                text: String(text[piece]),
                startMs: times[index],
                endMs: max(times[index], times[index + 1]),
                isHeard: heardText.map { words.isWord(index, in: $0) } ?? true
            )
        }
    }

    /// Spreads the words of a text over a stretch of the clock.
    package static func words(of text: String, from startMs: Double, to endMs: Double) -> [PlacedWord] {
        let words = SpokenWords(text)
        let bounds = words.bounds(ofMs: max(0, endMs - startMs), audible: nil)
        return words.pieces.enumerated().map { index, piece in
            PlacedWord(
                text: String(text[piece]),
                startMs: startMs + bounds[index],
                endMs: startMs + bounds[index + 1],
                isHeard: true
            )
        }
    }

    /// Where each word begins in the audio, and where the last ends.
    private func bounds(of words: SpokenWords, endMs: Double?) -> [Double] {
        guard let sound, !sound.words.isEmpty, sound.words.count == words.words.count else {
            return words.bounds(ofMs: endMs.map { min($0, lengthMs) } ?? lengthMs, audible: sound?.audibleFrames)
        }
        let middles = sound.words.map { $0.middleMs - beforeMs }
        let between = zip(middles, middles.dropFirst()).map { ($0 + $1) / 2 }
        return [0] + between + [lengthMs]
    }
}
