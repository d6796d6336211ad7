import RealtimeProtocol

/// The words of a message, part by part.
///
/// Words come in three ways: as deltas, as the end of a part that says all of it, and inside items. What says all of it
/// wins over what the deltas made; what is empty never wins, since services leave out or blank the text of items and
/// parts that have some.
struct ItemContent: Sendable {
    private struct Part: Sendable {
        let index: Int
        var text = ""
        /// Whether its words are known, even if it has none.
        var isKnown = false
        /// Whether it has been told in full: deltas that come late are no more than a repetition.
        var isWhole = false
        var isInputAudio = false
        /// Whether an item or a part has shown it, so that it is more than the transcriber's guess.
        var isShown = false
    }

    // By index. Indices come from the wire, so they are looked up and never counted up to.
    private var parts: [Part] = []

    /// The parts with words, a line each; nil when nobody transcribed what the user said.
    var text: String? {
        let texts = parts.lazy.map(\.text).filter { !$0.isEmpty }
        if let first = texts.first { return texts.count == 1 ? first : texts.joined(separator: "\n") }
        return parts.contains { $0.isInputAudio && !$0.isKnown } ? nil : ""
    }

    /// A piece more of a part.
    mutating func append(_ delta: String, at index: Int) {
        let position = position(of: index)
        guard !delta.isEmpty, !parts[position].isWhole else { return }
        parts[position].text.append(delta)
        parts[position].isKnown = true
    }

    /// What a part's deltas have told so far; nil when there were none, or when its words were told in full.
    func streamed(at index: Int) -> String? {
        let told = parts.first { $0.index == index }
        guard let part = told, !part.isWhole, !part.text.isEmpty else { return nil }
        return part.text
    }

    /// All of a part's words.
    mutating func finish(_ text: String, at index: Int) {
        let position = position(of: index)
        parts[position].isKnown = true
        guard !text.isEmpty else { return }
        parts[position].text = text
        parts[position].isWhole = true
    }

    /// A part as an item or a content part event shows it.
    ///
    /// An item that is not done (`isFinal`) may show less than its deltas have told.
    mutating func note(_ part: ContentPart, at index: Int, isFinal: Bool) {
        let position = position(of: index)
        parts[position].isShown = true
        if part.type == .inputAudio { parts[position].isInputAudio = true }
        guard let text = part.words else { return }
        if isFinal {
            finish(text, at: index)
        } else if parts[position].text.isEmpty {
            parts[position].text = text
            parts[position].isKnown = true
        }
    }

    /// A part is the user's speech, whose words are told apart from it, if at all.
    mutating func expectSpeech(at index: Int) {
        parts[position(of: index)].isInputAudio = true
    }

    /// What was said is told in full: parts that only its deltas have made were guesses at the same words.
    mutating func dropGuesses() {
        parts.removeAll { !$0.isWhole && !$0.isShown && !$0.isInputAudio }
    }

    /// A part's words stay unknown: the deltas so far were no transcript.
    mutating func lose(at index: Int) {
        let position = position(of: index)
        parts[position].isInputAudio = true
        guard !parts[position].isWhole else { return }
        parts[position].text = ""
        parts[position].isKnown = false
    }

    /// Where the part is, which is made if need be.
    private mutating func position(of index: Int) -> Int {
        if let last = parts.indices.last, parts[last].index == index { return last }
        let position = parts.firstIndex { $0.index >= index } ?? parts.count
        if position == parts.count || parts[position].index != index {
            parts.insert(Part(index: index), at: position)
        }
        return position
    }
}
