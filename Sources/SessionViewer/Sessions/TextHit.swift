import JSONBytes
import SessionAnalysis
import SessionRecording

/// A place in what was said that somebody searched for.
struct TextHit: Sendable, Equatable {
    let role: String?
    let text: String
    /// Where it begins, and how long it is, in UTF-16 units.
    let from: Int
    let length: Int
    /// When the item came, in milliseconds since the start.
    let timeMs: Double?

    /// Finds words in an item, in any case; nil when it does not have them.
    init?(_ words: String, in item: ConversationItem, of session: SessionMetadata) {
        guard let text = item.text, let found = text.range(ofAnyCase: words) else { return nil }
        role = item.role
        self.text = text
        from = text.utf16.distance(from: text.startIndex, to: found.lowerBound)
        length = text.utf16.distance(from: found.lowerBound, to: found.upperBound)
        timeMs = item.createdAt.flatMap { created in session.startedAt.map { created.milliseconds(since: $0) } }
    }

    var json: JSON {
        .object([
            ("role", JSON(role)), ("text", .string(text)), ("from", .integer(from)), ("length", .integer(length)),
            ("t", .time(timeMs)),
        ])
    }
}

extension String {
    /// The first place of a text, whatever the case of its letters.
    fileprivate func range(ofAnyCase words: String) -> Range<Index>? {
        let wanted = words.map { $0.lowercased() }
        guard !wanted.isEmpty else { return nil }
        var start = startIndex
        while start < endIndex {
            var (position, matched) = (start, 0)
            while position < endIndex, matched < wanted.count, self[position].lowercased() == wanted[matched] {
                position = index(after: position)
                matched += 1
            }
            if matched == wanted.count { return start..<position }
            start = index(after: start)
        }
        return nil
    }
}
