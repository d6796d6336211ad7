/// How text stands out on a terminal.
enum Style: String {
    case bold = "1"
    case dim = "2"
    /// Dimmed and struck through.
    case struck = "2;9"
    /// What somebody looked for.
    case found = "1;33"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case magenta = "35"
    case cyan = "36"
}

/// Puts styles on text, or leaves it plain.
struct Painter {
    /// Whether styles show.
    var isColored: Bool

    /// The text in a style.
    func callAsFunction(_ text: String, _ style: Style?) -> String {
        guard isColored, let style, !text.isEmpty else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }

    /// The text in a style, filled with plain spaces to `width` columns.
    func cell(_ text: String, toWidth width: Int, _ style: Style?, alignment: Alignment = .left) -> String {
        cell(MarkedText(text: text), toWidth: width, style, alignment: alignment)
    }

    /// The text in a style, and what is marked in another, filled with plain spaces to `width` columns.
    func cell(_ marked: MarkedText, toWidth width: Int, _ style: Style?, alignment: Alignment = .left) -> String {
        let spaces = String(repeating: " ", count: max(width - DisplayWidth.of(marked.text), 0))
        let text =
            marked.marks.isEmpty || !isColored
            ? self(marked.text, style) : marked.pieces.map { self($0.text, $0.isMarked ? .found : style) }.joined()
        return alignment == .left ? text + spaces : spaces + text
    }
}
