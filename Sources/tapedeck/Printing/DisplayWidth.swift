/// How many columns text takes on a terminal.
enum DisplayWidth {
    /// The columns of a text without control characters.
    static func of(_ text: String) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// The columns of one character, joined emoji and combined accents included.
    static func of(_ character: Character) -> Int {
        var width = 0
        for scalar in character.unicodeScalars {
            if scalar.value == 0xFE0F { return 2 }  // asks for the emoji form
            width = max(width, of(scalar))
        }
        return width
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return isWide(scalar.value) || scalar.properties.isEmojiPresentation ? 2 : 1
        }
    }

    /// East Asian wide and full-width characters (Unicode Standard Annex #11), by block.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
            0x17000...0x18DFF, 0x1AFF0...0x1B2FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}

extension String {
    /// The text, cut to `width` columns with `…` as its last when it is longer.
    func truncated(toWidth width: Int) -> String {
        guard utf8.count > width, DisplayWidth.of(self) > width else { return self }
        guard width > 0 else { return "" }
        var kept = ""
        var used = 1
        for character in self {
            used += DisplayWidth.of(character)
            if used > width { break }
            kept.append(character)
        }
        return kept + "…"
    }

    /// The end of the text, as far as `width` columns hold it.
    func truncatedAtStart(toWidth width: Int) -> String {
        guard utf8.count > width, DisplayWidth.of(self) > width else { return self }
        guard width > 0 else { return "" }
        var first = endIndex
        var used = 1
        while first > startIndex {
            let previous = index(before: first)
            used += DisplayWidth.of(self[previous])
            if used > width { break }
            first = previous
        }
        return "…" + self[first...]
    }

    /// The text, filled with spaces to `width` columns.
    func padded(toWidth width: Int, alignment: Alignment = .left) -> String {
        let missing = width - DisplayWidth.of(self)
        guard missing > 0 else { return self }
        let spaces = String(repeating: " ", count: missing)
        return alignment == .left ? self + spaces : spaces + self
    }

    /// The text without the spaces at its end.
    func trimmingTrailingSpaces() -> String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }

    /// The text in lines of at most `width` columns, broken between words where it can be.
    func wrapped(toWidth width: Int) -> [String] {
        split(separator: "\n", omittingEmptySubsequences: false).flatMap { Self.wrap($0, width: max(width, 1)) }
    }

    private static func wrap(_ line: Substring, width: Int) -> [String] {
        var lines: [String] = []
        var current = ""
        var used = 0
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            let length = DisplayWidth.of(String(word))
            // A word that no line can hold begins where it stands.
            if !current.isEmpty, used + 1 + length > width, length <= width {
                lines.append(current)
                (current, used) = ("", 0)
            } else if !current.isEmpty {
                current += " "
                used += 1
            }
            for character in word {
                let columns = DisplayWidth.of(character)
                if used + columns > width {
                    lines.append(current)
                    (current, used) = ("", 0)
                }
                current.append(character)
                used += columns
            }
        }
        lines.append(current)
        return lines
    }
}

/// Which side of its column a cell keeps to.
enum Alignment {
    case left
    case right
}
