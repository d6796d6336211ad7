/// What is to be done about a snapshot.
package enum SnapshotVerdict: Sendable, Equatable {
    /// Nothing: it is as it was.
    case same
    /// Fail with these words.
    case fail(String)
    /// Write the file, then fail with these words.
    case record(String)

    /// Decides.
    ///
    /// - Parameters:
    ///   - actual: The text as it is.
    ///   - recorded: The snapshot; nil when there is none.
    ///   - mode: What may be recorded.
    ///   - file: The snapshot's path as it is shown.
    ///   - test: The test's name.
    package init(_ actual: String, recorded: String?, mode: SnapshotMode, file: String, test: String) {
        let difference = recorded.flatMap { LineDifference(from: $0, to: actual) }
        if recorded != nil, difference == nil {
            self = .same
        } else if mode == .all || (mode == .once && recorded == nil) {
            self = .record("recorded \(file); read it, commit it, and run the test again")
        } else if let difference {
            self = .fail(
                """
                not as in \(file) (- snapshot, + now):

                \(difference)

                If it is right now: \(SnapshotMode.variable)=all swift test --filter \(test)
                """
            )
        } else {
            self = .fail(
                "no snapshot \(file); record it with: \(SnapshotMode.variable)=once swift test --filter \(test)"
            )
        }
    }
}
