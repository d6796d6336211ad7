/// The text around what a search found, on one line.
public struct SearchSnippet: Sendable, Hashable {
    /// The text; `…` stands where it was cut, and one space for any white space.
    public let text: String
    /// What was found: places in the text, counted in Unicode code points from 0.
    public let marks: [Range<Int>]

    /// How many characters stand before the first mark, at most.
    private static let lead = 20
    /// How many characters are shown, at most.
    private static let length = 160

    /// Cuts a text around the first of the places.
    package init(_ text: String, places: [Range<String.Index>]) {
        var line = Line()
        var rest = places[...]
        var position = Self.start(of: text, before: places.first?.lowerBound)
        if position > text.startIndex { line.append("…", isMarked: false) }
        var left = Self.length
        while position < text.endIndex {
            guard left > 0 else {
                line.append("…", isMarked: false)
                break
            }
            let next = text.index(after: position)
            while let place = rest.first, place.upperBound <= position { rest.removeFirst() }
            // A character is marked as a whole, if it is marked in part.
            line.append(text[position], isMarked: rest.first.map { $0.lowerBound < next } ?? false)
            (position, left) = (next, left - 1)
        }
        (self.text, marks) = line.finished()
    }

    /// Where the text is to begin: with a whole word, where there are words.
    private static func start(of text: String, before place: String.Index?) -> String.Index {
        guard let place, place < text.endIndex else { return text.startIndex }
        let character = text.index(before: text.index(after: place))
        guard let start = text.index(character, offsetBy: -lead, limitedBy: text.startIndex) else {
            return text.startIndex
        }
        let lead = text[start..<character]
        guard start > text.startIndex, !text[text.index(before: start)].isWhitespace,
            let end = lead.firstIndex(where: \.isWhitespace) ?? lead.firstIndex(where: \.isEndOfWord)
        else { return start }
        return lead[end...].firstIndex { !$0.isWhitespace } ?? character
    }

    /// A text that is put together character by character.
    private struct Line {
        private var text = ""
        private var marks: [Range<Int>] = []
        private var count = 0
        /// Where the mark begins that has not ended.
        private var start: Int?
        /// Whether the white space that came last is marked; nil when none did.
        private var space: Bool?

        mutating func append(_ character: Character, isMarked: Bool) {
            guard !character.isWhitespace else {
                space = space.map { $0 && isMarked } ?? isMarked
                return
            }
            if let isMarked = space.take(), !text.isEmpty { add(" ", isMarked: isMarked) }
            add(character, isMarked: isMarked)
        }

        consuming func finished() -> (text: String, marks: [Range<Int>]) {
            endMark()
            return (text, marks)
        }

        private mutating func add(_ character: Character, isMarked: Bool) {
            if !isMarked { endMark() } else if start == nil { start = count }
            text.append(character)
            count += character.unicodeScalars.count
        }

        private mutating func endMark() {
            if let start = start.take() { marks.append(start..<count) }
        }
    }
}

extension Character {
    fileprivate var isEndOfWord: Bool { !isLetter && !isNumber && self != "_" }
}
