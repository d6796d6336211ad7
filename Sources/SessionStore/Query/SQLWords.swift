/// The words at the beginning of a statement, in lower case; comments and spaces are passed over.
struct SQLWords {
    private var rest: Substring.UTF8View

    init(_ sql: String) { self.init(sql[...].utf8) }

    init(_ sql: Substring.UTF8View) { rest = sql }

    /// Whether nothing follows but a semicolon.
    var isAtEnd: Bool {
        mutating get {
            skipSpace()
            while rest.first == UInt8(ascii: ";") {
                rest.removeFirst()
                skipSpace()
            }
            return rest.isEmpty
        }
    }

    /// The next word; nil when none follows.
    mutating func next() -> String? {
        skipSpace()
        let word = rest.prefix { $0.isLetter || $0 == UInt8(ascii: "_") }
        rest.removeFirst(word.count)
        return word.isEmpty ? nil : Substring(word).lowercased()
    }

    /// Passes over a character, if it follows.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func skipSpace() {
        while let byte = rest.first {
            if byte <= 0x20 {
                rest.removeFirst()
            } else if rest.starts(with: "--".utf8) {
                rest = rest.drop { $0 != UInt8(ascii: "\n") }
            } else if rest.starts(with: "/*".utf8) {
                rest.removeFirst(2)
                while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest.removeFirst() }
                rest = rest.dropFirst(2)
            } else {
                return
            }
        }
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
}
