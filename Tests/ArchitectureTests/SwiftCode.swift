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
        for line in Self.withoutCommentsAndStrings(text).split(separator: "\n") {
            if let match = line.firstMatch(of: Self.importLine) {
                imports.insert(String(match.1))
                continue
            }
            for match in line.matches(of: Self.declaration) {
                ownNames.insert(String(match.2))
                let isTopLevel = line.first?.isWhitespace == false
                if isTopLevel, !line.contains(Self.hidden) { types.insert(String(match.2)) }
            }
            for match in line.matches(of: Self.name) where match.1 == nil { names.insert(String(match.2)) }
        }
    }

    // A regex is not Sendable; these never change.
    private static var importLine: Regex<(Substring, Substring)> { /^(?:@?\w+ )*import (\w+)/ }
    private static var declaration: Regex<(Substring, Substring, Substring)> {
        /\b(struct|class|enum|protocol|actor|typealias|associatedtype) +(\w+)/
    }
    private static var hidden: Regex<Substring> { /\b(?:private|fileprivate)\b/ }
    private static var name: Regex<(Substring, Substring?, Substring)> { /(\.)?\b([A-Z]\w*)/ }

    /// The text without comments and without the words of its string literals; what is interpolated stays.
    static func withoutCommentsAndStrings(_ text: String) -> String {
        var stripper = Stripper(text)
        return stripper.strip()
    }
}

/// Walks over a file's characters.
private struct Stripper {
    private let text: [Character]
    private var position = 0
    private var code = ""

    init(_ text: String) { self.text = Array(text) }

    mutating func strip() -> String {
        passCode(until: nil)
        return code
    }

    private func isNext(_ word: String) -> Bool { text[position...].starts(with: word) }

    /// Passes code up to the bracket that ends an interpolation, or to the file's end.
    private mutating func passCode(until end: Character?) {
        var depth = 0
        while position < text.count {
            let character = text[position]
            if isNext("//") {
                while position < text.count, !text[position].isNewline { position += 1 }
            } else if isNext("/*") {
                passComment()
            } else if character == "\"" || (character == "#" && isNextRawString) {
                passString()
            } else {
                if character == end, depth == 0 { return }
                if character == "(" { depth += 1 }
                if character == ")" { depth -= 1 }
                code.append(character)
                position += 1
            }
        }
    }

    private mutating func passComment() {
        var depth = 0
        repeat {
            if isNext("/*") {
                depth += 1
                position += 2
            } else if isNext("*/") {
                depth -= 1
                position += 2
            } else {
                if text[position].isNewline { code.append("\n") }
                position += 1
            }
        } while depth > 0 && position < text.count
    }

    private var isNextRawString: Bool { text[position...].drop { $0 == "#" }.first == "\"" }

    private mutating func passString() {
        let marks = String(text[position...].prefix { $0 == "#" })
        position += marks.count
        let quotes = isNext("\"\"\"") ? "\"\"\"" : "\""
        position += quotes.count
        code.append("\"")
        while position < text.count {
            if isNext(quotes + marks) {
                position += quotes.count + marks.count
                break
            } else if isNext("\\" + marks + "(") {
                position += marks.count + 2
                code.append("(")
                passCode(until: ")")
                code.append(")")
                position += 1
            } else if isNext("\\" + marks) {
                position += marks.count + 2
            } else {
                if text[position].isNewline { code.append("\n") }
                position += 1
            }
        }
        code.append("\"")
    }
}
