/// What a test does about a snapshot that is missing or that differs.
package enum SnapshotMode: String, Sendable, CaseIterable {
    /// It fails.
    case none
    /// It records the snapshot if it is missing, and fails either way.
    case once
    /// It records the snapshot, and fails.
    case all

    static let variable = "TAPEDECK_SNAPSHOTS"

    /// The mode that the environment asks for; nil when it asks for none there is.
    ///
    /// Where `CI` is set nothing is ever recorded.
    package init?(environment: [String: String]) {
        let word = environment[Self.variable] ?? ""
        guard let mode = word.isEmpty ? SnapshotMode.none : SnapshotMode(rawValue: word) else { return nil }
        self = Self.isCI(environment) ? .none : mode
    }

    private static func isCI(_ environment: [String: String]) -> Bool {
        guard let value = environment["CI"] else { return false }
        return !["", "0", "false"].contains(value)
    }
}
