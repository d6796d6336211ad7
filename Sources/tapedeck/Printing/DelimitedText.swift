import JSONBytes

/// Comma-separated (RFC 4180, with line feeds) and tab-separated values.
struct DelimitedText {
    private let isTabSeparated: Bool

    /// `tsv` separates by tabs, everything else by commas.
    init(_ format: OutputFormat) { isTabSeparated = format == .tsv }

    /// One line of values.
    func line(_ values: [String]) -> String {
        values.map(isTabSeparated ? Self.escaped : Self.quoted).joined(separator: isTabSeparated ? "\t" : ",") + "\n"
    }

    private static func quoted(_ value: String) -> String {
        guard value.utf8.contains(where: { "\",\n\r".utf8.contains($0) }) else { return value }
        return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// Tabs and line ends have no place inside a value; they are written as backslash escapes.
    private static func escaped(_ value: String) -> String {
        guard value.utf8.contains(where: { "\\\t\n\r".utf8.contains($0) }) else { return value }
        var escaped = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": escaped.append(contentsOf: "\\\\".unicodeScalars)
            case "\t": escaped.append(contentsOf: "\\t".unicodeScalars)
            case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
            case "\r": escaped.append(contentsOf: "\\r".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}

extension JSON {
    /// The value as it stands in a cell: strings as they are, nothing for null.
    var plainText: String {
        switch self {
        case .null: ""
        case .string(let text): text
        default: text()
        }
    }
}
