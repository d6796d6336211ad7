import JSONBytes

/// Makes recorded text harmless to look at.
///
/// Whoever spoke into a session chose its text. Shown as it is, it could move the cursor, set the window's title, or
/// make one line read as another. What a terminal might obey is shown as a JSON escape in its place.
enum TextSanitizer {
    /// The text on one line: line feeds and tabs are escaped as well.
    static func line(_ text: String) -> String {
        sanitize(text) { _ in false }
    }

    /// The text with its line feeds; other control characters are escaped.
    static func lines(_ text: String) -> String {
        sanitize(text) { $0 == "\n" }
    }

    /// Machine-readable text that happens to go to a terminal: line feeds and tabs are its own.
    static func data(_ text: String) -> String {
        sanitize(text) { $0 == "\n" || $0 == "\t" }
    }

    private static func sanitize(_ text: String, keeping keep: (Unicode.Scalar) -> Bool) -> String {
        guard text.unicodeScalars.contains(where: { mustEscape($0) && !keep($0) }) else { return text }
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if mustEscape(scalar), !keep(scalar) {
                clean.append(contentsOf: escape(scalar).unicodeScalars)
            } else {
                clean.append(scalar)
            }
        }
        return String(clean)
    }

    /// Whether a terminal may take the character for a command or for an order to turn text around.
    static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0: true  // C0, DEL, C1
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true  // direction of text
        case 0x2028, 0x2029, 0xFEFF: true  // line and paragraph separators, byte order mark
        case 0xE0000...0xE007F: scalar.value < 0xE0020  // language tags; the rest spells flags
        default: false
        }
    }

    /// The character as JSON spells it.
    static func escape(_ scalar: Unicode.Scalar) -> String {
        var escape: [UInt8] = []
        escape.append(jsonEscape: scalar)
        return String(decoding: escape, as: UTF8.self)
    }
}
