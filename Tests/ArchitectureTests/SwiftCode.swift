/// A Swift file as far as its place in the architecture goes: what it imports, declares and names.
struct SwiftCode {
    /// The modules it imports.
    private(set) var imports: Set<String> = []
    /// The types it declares at its top level, for others to see.
    private(set) var types: Set<String> = []
    /// The types and type parameters it declares anywhere, private ones included.
    private(set) var ownNames: Set<String> = []
    /// The names it uses, but for members (`.name`).
    private(set) var names: Set<String> = []

    /// Reads a file's text.
    init(_ text: String) {
        var stripper = Stripper(text)
        for line in stripper.strip().split(separator: UInt8(ascii: "\n")) { read(line) }
    }

    private static let declarations: Set<String> = [
        "struct", "class", "enum", "protocol", "actor", "typealias", "associatedtype",
    ]

    private mutating func read(_ line: ArraySlice<UInt8>) {
        let words = Self.words(of: line)
        if let keyword = words.firstIndex(where: { $0.text == "import" }), line.first != UInt8(ascii: " ") {
            if keyword + 1 < words.count { imports.insert(words[keyword + 1].text) }
            return
        }
        let isHidden = words.contains { $0.text == "private" || $0.text == "fileprivate" }
        for (word, next) in zip(words, words.dropFirst()) where Self.declarations.contains(word.text) {
            ownNames.insert(next.text)
            if line.first != UInt8(ascii: " "), !isHidden { types.insert(next.text) }
        }
        for word in words where word.isCapitalized && !word.isMember { names.insert(word.text) }
    }

    private struct Word {
        var text: String
        var isCapitalized: Bool
        /// It follows a dot.
        var isMember: Bool
    }

    private static func words(of line: ArraySlice<UInt8>) -> [Word] {
        var words: [Word] = []
        var position = line.startIndex
        while position < line.endIndex {
            let word = line[position...].prefix(while: isWordByte)
            guard let first = word.first else {
                position += 1
                continue
            }
            let isMember = position > line.startIndex && line[position - 1] == UInt8(ascii: ".")
            let isCapitalized = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
            words.append(
                Word(text: String(decoding: word, as: UTF8.self), isCapitalized: isCapitalized, isMember: isMember)
            )
            position = word.endIndex
        }
        return words
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}

/// Takes comments out of a file, and the words of its string literals; what is interpolated stays.
private struct Stripper {
    private let text: [UInt8]
    private var position = 0
    private var code: [UInt8] = []

    init(_ text: String) { self.text = Array(text.utf8) }

    mutating func strip() -> [UInt8] {
        passCode(until: nil)
        return code
    }

    private func isNext(_ first: UInt8, _ second: UInt8) -> Bool {
        position + 1 < text.count && text[position] == first && text[position + 1] == second
    }

    private func isNext(_ bytes: [UInt8]) -> Bool { text[position...].starts(with: bytes) }

    /// Passes code up to the bracket that ends an interpolation, or to the file's end.
    private mutating func passCode(until end: UInt8?) {
        var depth = 0
        while position < text.count {
            let byte = text[position]
            if isNext(UInt8(ascii: "/"), UInt8(ascii: "/")) {
                while position < text.count, text[position] != UInt8(ascii: "\n") { position += 1 }
            } else if isNext(UInt8(ascii: "/"), UInt8(ascii: "*")) {
                passComment()
            } else if byte == UInt8(ascii: "\"") || (byte == UInt8(ascii: "#") && isNextRawString) {
                passString()
            } else {
                if byte == end, depth == 0 { return }
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                code.append(byte)
                position += 1
            }
        }
    }

    private mutating func passComment() {
        var depth = 0
        repeat {
            if isNext(UInt8(ascii: "/"), UInt8(ascii: "*")) {
                depth += 1
                position += 2
            } else if isNext(UInt8(ascii: "*"), UInt8(ascii: "/")) {
                depth -= 1
                position += 2
            } else {
                keepNewline()
                position += 1
            }
        } while depth > 0 && position < text.count
    }

    private var isNextRawString: Bool {
        text[position...].first { $0 != UInt8(ascii: "#") } == UInt8(ascii: "\"")
    }

    private mutating func passString() {
        let marks = Array(text[position...].prefix { $0 == UInt8(ascii: "#") })
        position += marks.count
        let quote = UInt8(ascii: "\"")
        let quotes = isNext([quote, quote, quote]) ? [quote, quote, quote] : [quote]
        position += quotes.count
        code.append(quote)
        let (end, escape) = (quotes + marks, [UInt8(ascii: "\\")] + marks)
        while position < text.count {
            if text[position] == quote, isNext(end) {
                position += end.count
                break
            } else if text[position] == UInt8(ascii: "\\"), isNext(escape) {
                position += escape.count
                passEscape()
            } else {
                keepNewline()
                position += 1
            }
        }
        code.append(quote)
    }

    /// Passes what follows a backslash: an interpolation, or one character.
    private mutating func passEscape() {
        guard position < text.count, text[position] == UInt8(ascii: "(") else {
            position += 1
            return
        }
        position += 1
        code.append(UInt8(ascii: "("))
        passCode(until: UInt8(ascii: ")"))
        code.append(UInt8(ascii: ")"))
        position += 1
    }

    private mutating func keepNewline() {
        if text[position] == UInt8(ascii: "\n") { code.append(UInt8(ascii: "\n")) }
    }
}
