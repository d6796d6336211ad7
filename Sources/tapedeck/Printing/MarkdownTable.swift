/// Spells tables in Markdown.
enum MarkdownTable {
    /// The heading and the line under it.
    static func header(_ columns: [(title: String, alignment: Alignment)]) -> String {
        line(columns.map(\.title)) + "|" + columns.map { $0.alignment == .right ? " ---: |" : " --- |" }.joined() + "\n"
    }

    /// One row.
    static func line(_ cells: [String]) -> String {
        "|" + cells.map { " \(Markdown.escaped($0)) |" }.joined() + "\n"
    }

    /// One row, in which parts of cells may stand out.
    static func line(_ cells: [MarkedText]) -> String {
        "|" + cells.map { " \($0.markdown) |" }.joined() + "\n"
    }

    /// A row that stands out, such as totals.
    static func boldLine(_ cells: [String]) -> String {
        "|" + cells.map { $0.isEmpty ? "  |" : " **\(Markdown.escaped($0))** |" }.joined() + "\n"
    }
}

/// Recorded text inside Markdown.
enum Markdown {
    /// The text on one line, without a meaning in Markdown or HTML.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in TextSanitizer.line(text) {
            if "\\`*_[]<>|#~".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }

    /// The text on one line, struck through; nothing for blank text.
    static func struck(_ text: String) -> String {
        // Spaces inside the marks would keep them from striking.
        let words = String(text.drop { $0 == " " }).trimmingTrailingSpaces()
        return words.isEmpty ? "" : "~~\(escaped(words))~~"
    }
}
