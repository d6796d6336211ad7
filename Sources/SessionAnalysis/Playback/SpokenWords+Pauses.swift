import SessionAudio

extension SpokenWords {
    /// Some words, and the frames in which they are said.
    private struct Section {
        var words: Range<Int>
        var frames: Range<Int>
    }

    /// A pause, and the word that begins behind it.
    private struct Anchor {
        var word: Int
        var pause: Range<Int>
        var score: Double
    }

    /// How far a pause may be from where its mark is expected, as a part of the shorter side.
    private static let tolerance = 1.0 / 3
    /// No more pairs of marks and pauses are looked at; there are fewer in ten minutes of speech.
    private static let mostPairs = 250_000

    /// Spreads the words over the audio that is not silent.
    ///
    /// Speakers pause at marks. The longest pause close to where a mark is expected divides words and audio in two; the
    /// part with the cut is divided again, until no pause fits a mark. There each word takes its share of the speech.
    ///
    /// - Parameters:
    ///   - heardMs: How much was played.
    ///   - audible: Which 20 ms of the audio are not silent.
    /// - Returns: The words before and behind the cut.
    func cut(atMs heardMs: Double, audible: [Bool]) -> Parts {
        let frameMs = Double(LoudnessMeter.audibleMs)
        guard let speech = SpeechFrames(audible: audible) else {
            return cut(atMs: heardMs, ofMs: Double(audible.count) * frameMs)
        }
        let heard = heardMs / frameMs
        var section = Section(words: words.indices, frames: speech.bounds)
        while let anchor = anchor(in: section, speech) {
            if heard < Double(anchor.pause.lowerBound) {
                section.words = section.words.lowerBound..<anchor.word
                section.frames = section.frames.lowerBound..<anchor.pause.lowerBound
            } else {
                section.words = anchor.word..<section.words.upperBound
                section.frames = anchor.pause.upperBound..<section.frames.upperBound
            }
        }
        let (start, end) = (Double(section.frames.lowerBound), Double(section.frames.upperBound))
        let share = speech.spoken(from: start, to: min(heard, end)) / speech.spoken(from: start, to: end)
        return parts(heardCount: section.words.lowerBound + count(of: words[section.words], atShare: share))
    }

    /// Where each word begins when they are spread over the audio that is not silent, in milliseconds; nil when all is
    /// silent.
    ///
    /// - Parameter audible: Which 20 ms of the audio are not silent.
    /// - Returns: A place for each word, in order.
    func starts(audible: [Bool]) -> [Double]? {
        guard let speech = SpeechFrames(audible: audible) else { return nil }
        var starts: [Double] = []
        spread(Section(words: words.indices, frames: speech.bounds), speech, &starts)
        return starts.map { $0 * Double(LoudnessMeter.audibleMs) }
    }

    private func spread(_ section: Section, _ speech: SpeechFrames, _ starts: inout [Double]) {
        if let anchor = anchor(in: section, speech) {
            let (words, frames) = (section.words, section.frames)
            let before = Section(
                words: words.lowerBound..<anchor.word,
                frames: frames.lowerBound..<anchor.pause.lowerBound
            )
            let behind = Section(
                words: anchor.word..<words.upperBound,
                frames: anchor.pause.upperBound..<frames.upperBound
            )
            spread(before, speech, &starts)
            return spread(behind, speech, &starts)
        }
        let total = words[section.words].reduce(0) { $0 + $1.length }
        let spoken = speech.spoken(from: Double(section.frames.lowerBound), to: Double(section.frames.upperBound))
        var before = 0.0
        for word in words[section.words] {
            starts.append(speech.place(after: before / max(total, .ulpOfOne) * spoken, in: section.frames))
            before += word.length
        }
    }

    /// The pause that fits a mark best: the longer and the closer the better.
    private func anchor(in section: Section, _ speech: SpeechFrames) -> Anchor? {
        let marks = section.words.dropLast().filter { words[$0].endsClause }
        let pauses = speech.pauses.filter {
            $0.lowerBound > section.frames.lowerBound && $0.upperBound < section.frames.upperBound
        }
        guard !marks.isEmpty, marks.count * pauses.count <= Self.mostPairs else { return nil }
        let start = Double(section.frames.lowerBound)
        let spoken = speech.spoken(from: start, to: Double(section.frames.upperBound))
        let places = pauses.map { ($0, speech.spoken(from: start, to: Double($0.lowerBound))) }
        let total = words[section.words].reduce(0) { $0 + $1.length }
        var before = 0.0
        var best: Anchor?
        for word in section.words.dropLast() {
            before += words[word].length
            guard words[word].endsClause else { continue }
            let expected = before / total * spoken
            for (pause, place) in places {
                let distance = abs(place - expected)
                let score = Double(pause.count) - distance / 2
                if distance <= Self.tolerance * min(place, spoken - place), score > best?.score ?? -.infinity {
                    best = Anchor(word: word + 1, pause: pause, score: score)
                }
            }
        }
        return best
    }
}
