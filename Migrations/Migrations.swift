/// The schema's history, oldest first.
///
/// A released entry is never edited.
package enum Migrations {
    /// Each migration's identifier, which is its file's name, and its SQL.
    package static let all: [(identifier: String, sql: [UInt8])] = [
        ("v001_recordings", PackageResources.v001_recordings_sql),
        ("v002_ledger", PackageResources.v002_ledger_sql),
        ("v003_pruning", PackageResources.v003_pruning_sql),
    ]
}
