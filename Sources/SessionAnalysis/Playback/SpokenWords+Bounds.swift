extension SpokenWords {
    /// The words with the space behind them: together they are the text.
    var pieces: [Range<String.Index>] {
        words.indices.map { index in
            let start = index == 0 ? text.startIndex : words[index].range.lowerBound
            let end = index + 1 < words.count ? words[index + 1].range.lowerBound : text.endIndex
            return start..<end
        }
    }

    /// Whether a word is in a beginning of the text.
    func isWord(_ index: Int, in beginning: String) -> Bool {
        text.utf8.distance(from: text.startIndex, to: words[index].range.lowerBound) < beginning.utf8.count
    }

    /// Where each word begins in audio, and where the last ends, in milliseconds.
    ///
    /// - Parameters:
    ///   - lengthMs: How long the audio is.
    ///   - audible: Which 20 ms of it are not silent; nil when nobody knows.
    /// - Returns: One more than there are words; none without words.
    func bounds(ofMs lengthMs: Double, audible: [Bool]?) -> [Double] {
        guard !words.isEmpty else { return [] }
        let starts = audible.flatMap(starts) ?? evenStarts(ofMs: lengthMs)
        return starts + [lengthMs]
    }

    private func evenStarts(ofMs lengthMs: Double) -> [Double] {
        let total = words.reduce(0) { $0 + $1.length }
        var before = 0.0
        return words.map { word in
            defer { before += word.length }
            return total > 0 ? before / total * lengthMs : 0
        }
    }
}
