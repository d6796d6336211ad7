import Foundation
import ReplayTesting
import Testing

/// Texts that are committed beside the tests.
///
/// `TAPEDECK_SNAPSHOTS` says what may be recorded, as it does for all snapshots.
enum Expected {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Expected")

    /// Compares a text with the committed one of this name, to the byte; one that is said to be JSON has to be.
    static func compare(_ text: String, with name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for json in jsonTexts(in: text, named: name) {
            #expect(throws: Never.self, "\(name): \(json)", sourceLocation: sourceLocation) {
                try JSONValue.parse(Data(json.utf8))
            }
        }
        let file = folder.appendingPathComponent(name)
        let expectation = SnapshotExpectation(
            test: "CLITests",
            file: SnapshotFile(path: file.path, shownPath: "Expected/\(name)"),
            environment: ProcessInfo.processInfo.environment
        )
        if let failure = try expectation.failure(of: text) {
            Issue.record("\(failure)", sourceLocation: sourceLocation)
        } else {
            let isSame = try Data(contentsOf: file) == Data(text.utf8)
            #expect(isSame, "\(name) does not end in the same line feeds", sourceLocation: sourceLocation)
        }
    }

    private static func jsonTexts(in text: String, named name: String) -> [Substring] {
        if name.hasSuffix(".ndjson") { return text.split(separator: "\n") }
        // A query without rows prints nothing.
        return name.hasSuffix(".json") ? [text[...]] : []
    }
}
