/// Holds texts against a snapshot, and records it if that is asked for.
package struct SnapshotExpectation: Sendable {
    private let test: String
    private let file: SnapshotFile
    private let environment: [String: String]

    /// Creates an expectation.
    ///
    /// - Parameters:
    ///   - test: The test's name, such as `ferryCall()`.
    ///   - name: What tells the snapshot from the test's others; nil when it has no other.
    ///   - source: The test's source.
    ///   - environment: Says what may be recorded.
    package init(test: String, name: String?, source: String, environment: [String: String]) {
        let file = SnapshotFile(test: test, name: name, source: source)
        self.init(test: SnapshotFile.testName(test), file: file, environment: environment)
    }

    /// Creates an expectation.
    ///
    /// - Parameters:
    ///   - test: What `--filter` takes for the test.
    ///   - file: The snapshot's file.
    ///   - environment: Says what may be recorded.
    package init(test: String, file: SnapshotFile, environment: [String: String]) {
        self.test = test
        self.file = file
        self.environment = environment
    }

    /// Why a test with this text fails; nil when it does not.
    ///
    /// - Throws: When the file cannot be read or written.
    package func failure(of text: String) throws -> String? {
        guard let mode = SnapshotMode(environment: environment) else {
            let modes = SnapshotMode.allCases.map(\.rawValue).joined(separator: ", ")
            return "\(SnapshotMode.variable)=\(environment[SnapshotMode.variable] ?? "") is none of \(modes)"
        }
        switch SnapshotVerdict(text, recorded: try file.read(), mode: mode, file: file.shownPath, test: test) {
        case .same: return nil
        case .fail(let words): return words
        case .record(let words):
            try file.write(text)
            return words
        }
    }
}
