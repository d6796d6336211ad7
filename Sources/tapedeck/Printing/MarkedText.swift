/// Text of which parts stand out.
struct MarkedText {
    var text: String
    /// The places of these parts, in order, counted in Unicode code points.
    var marks: [Range<Int>] = []

    /// The text in parts that are marked or not.
    var pieces: [(text: String, isMarked: Bool)] {
        guard !marks.isEmpty else { return [(text, false)] }
        var pieces: [(text: String, isMarked: Bool)] = []
        var rest = text.unicodeScalars[...]
        var position = 0
        for mark in marks {
            pieces.append((String(rest.prefix(mark.lowerBound - position)), false))
            rest = rest.dropFirst(mark.lowerBound - position)
            pieces.append((String(rest.prefix(mark.count)), true))
            rest = rest.dropFirst(mark.count)
            position = mark.upperBound
        }
        pieces.append((String(rest), false))
        return pieces.filter { !$0.text.isEmpty }
    }

    /// The text on one line, harmless to look at.
    func sanitized() -> MarkedText {
        guard !marks.isEmpty else { return MarkedText(text: TextSanitizer.line(text)) }
        return pieces.reduce(into: MarkedText(text: "")) { clean, piece in
            let start = clean.text.unicodeScalars.count
            clean.text += TextSanitizer.line(piece.text)
            if piece.isMarked { clean.marks.append(start..<clean.text.unicodeScalars.count) }
        }
    }

    /// The text on one line as Markdown, what is marked in bold.
    var markdown: String {
        pieces.map { $0.isMarked ? "**\(Markdown.escaped($0.text))**" : Markdown.escaped($0.text) }.joined()
    }
}
