/// How two texts differ, line by line.
///
/// Described as a unified difference: lines of the expected text that are missing begin with `-`, lines that stand there
/// in their place with `+`, and a few lines around them tell where they are.
public struct LineDifference: Sendable, Hashable {
    private enum Line: Sendable, Hashable {
        case same(String), missing(String), added(String)

        var isSame: Bool { if case .same = self { true } else { false } }

        var description: String {
            switch self {
            case .same(let text): "  \(text)"
            case .missing(let text): "- \(text)"
            case .added(let text): "+ \(text)"
            }
        }
    }

    /// How many equal lines are shown before and after those that differ.
    private static let context = 3

    private let lines: [Line]

    /// Compares two texts; nil when they are the same.
    ///
    /// A line feed at a text's end makes no difference. Everything else does, to the byte.
    ///
    /// - Parameters:
    ///   - expected: The text as it should be.
    ///   - actual: The text as it is.
    public init?(from expected: String, to actual: String) {
        let (expected, actual) = (Self.lines(of: expected), Self.lines(of: actual))
        // As bytes: strings of other bytes can be equal, and a difference that is not shown cannot be found.
        let changes = actual.map { Array($0.utf8) }.difference(from: expected.map { Array($0.utf8) })
        guard !changes.isEmpty else { return nil }
        var (missing, added) = (Set<Int>(), Set<Int>())
        for change in changes {
            switch change {
            case .remove(let offset, _, _): missing.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var (old, new) = (0, 0)
        while old < expected.count || new < actual.count {
            if missing.contains(old) {
                lines.append(.missing(expected[old]))
                old += 1
            } else if added.contains(new) {
                lines.append(.added(actual[new]))
                new += 1
            } else {
                lines.append(.same(actual[new]))
                old += 1
                new += 1
            }
        }
        self.lines = lines
    }

    /// The text's lines, split at line feeds whatever stands before them.
    private static func lines(of text: String) -> [String] {
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        if lines.count == 1, lines[0].isEmpty { lines = [] }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }
}

extension LineDifference: CustomStringConvertible {
    /// The lines that differ, with a few around them; `…` where equal lines are left out.
    public var description: String {
        var isShown = lines.map { _ in false }
        for (index, line) in lines.enumerated() where !line.isSame {
            for near in max(0, index - Self.context)...min(lines.count - 1, index + Self.context) {
                isShown[near] = true
            }
        }
        var texts: [String] = []
        for (index, line) in lines.enumerated() {
            if isShown[index] {
                texts.append(line.description)
            } else if index == 0 || isShown[index - 1] {
                texts.append("…")
            }
        }
        return texts.joined(separator: "\n")
    }
}
