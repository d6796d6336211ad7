import Testing

/// A text with its secrets marked, `«like this»`.
struct RedactionCase: Sendable, CustomTestStringConvertible {
    /// What it shows.
    var testDescription: String
    private let marked: String

    init(_ marked: String, shows description: String? = nil) {
        testDescription = description ?? marked
        self.marked = marked
    }

    /// The text as it was seen.
    var seen: String { marked.replacing("«", with: "").replacing("»", with: "") }
    /// Whether it has a secret.
    var hasSecrets: Bool { marked.contains("«") }

    /// The text as it is stored, with something else in the place of each secret.
    func stored(with replacement: String) -> String {
        marked.split(separator: "«", omittingEmptySubsequences: false).enumerated()
            .map { index, part in
                guard index > 0, let end = part.firstIndex(of: "»") else { return String(part) }
                return replacement + part[part.index(after: end)...]
            }
            .joined()
    }
}
