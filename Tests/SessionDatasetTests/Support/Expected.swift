import Foundation
import ReplayTesting
import TestSupport
import Testing

/// Texts that are committed beside the tests; `TAPEDECK_SNAPSHOTS` says what may be recorded.
enum Expected {
    /// Compares a text with the committed one.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - path: The committed text's path in the repository.
    ///   - sourceLocation: Where it is compared.
    /// - Throws: When the committed text cannot be read.
    static func compare(_ text: String, with path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = Fixtures.repository.appendingPathComponent(path)
        let expectation = SnapshotExpectation(
            test: "SessionDatasetTests",
            file: SnapshotFile(path: file.path, shownPath: path),
            environment: ProcessInfo.processInfo.environment
        )
        if let failure = try expectation.failure(of: text) {
            Issue.record("\(failure)", sourceLocation: sourceLocation)
        }
    }

    /// Compares a text with the committed one of this name.
    static func compare(_ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try compare(text, with: "Tests/SessionDatasetTests/Expected/\(name)", sourceLocation: sourceLocation)
    }
}
