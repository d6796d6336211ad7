import Foundation
import Testing

/// Texts that are committed beside the tests.
///
/// `TAPEDECK_RECORD=1 swift test --filter CLITests` writes them anew; such a run fails, so that it is never taken for
/// a test.
enum Expected {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Expected")

    /// Compares a text with the committed one of this name.
    static func compare(_ text: String, with name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["TAPEDECK_RECORD"] != nil {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            Issue.record("recorded \(name)", sourceLocation: sourceLocation)
            return
        }
        let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        guard text != expected else { return }
        Issue.record("\(name) differs:\n\(difference(expected, text))", sourceLocation: sourceLocation)
    }

    /// The lines that differ, `-` expected and `+` found.
    private static func difference(_ expected: String, _ found: String) -> String {
        let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let found = found.split(separator: "\n", omittingEmptySubsequences: false)
        return found.difference(from: expected).map { change in
            switch change {
            case .remove(let line, let text, _): "-\(line + 1): \(text)"
            case .insert(let line, let text, _): "+\(line + 1): \(text)"
            }
        }
        .joined(separator: "\n")
    }
}
