import JSONBytes

extension JSON {
    /// Cuts texts short that are longer than so many bytes.
    ///
    /// - Returns: Whether there were any.
    mutating func shortenTexts(to longest: Int) -> Bool {
        var hasShortened = false
        switch self {
        case .string(let text) where text.utf8.count > longest:
            self = .string(Self.shortened(text, to: longest))
            hasShortened = true
        case .array(var elements):
            for index in elements.indices where elements[index].shortenTexts(to: longest) { hasShortened = true }
            self = .array(elements)
        case .object(var members):
            for index in members.indices where members[index].value.shortenTexts(to: longest) { hasShortened = true }
            self = .object(members)
        case .null, .bool, .number, .string, .verbatim: break
        }
        return hasShortened
    }

    private static func shortened(_ text: String, to longest: Int) -> String {
        var end = text.utf8.index(text.startIndex, offsetBy: longest)
        // No character is cut in two.
        while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil {
            end = text.utf8.index(before: end)
        }
        return "\(text[..<end])… (\(HumanText.count(text.utf8.count)) bytes)"
    }
}
