/// The schema: its history, oldest first, and the views as they are now.
package enum Migrations {
    /// Each migration's identifier, which is its file's name, and its SQL.
    ///
    /// A released entry is never edited.
    package static let all: [(identifier: String, sql: [UInt8])] = [
        ("v001_recordings", PackageResources.v001_recordings_sql),
        ("v002_ledger", PackageResources.v002_ledger_sql),
        ("v003_pruning", PackageResources.v003_pruning_sql),
        ("v004_derivation", PackageResources.v004_derivation_sql),
        ("v005_live", PackageResources.v005_live_sql),
        ("v006_turns", PackageResources.v006_turns_sql),
        ("v007_prices", PackageResources.v007_prices_sql),
        ("v008_search", PackageResources.v008_search_sql),
        ("v009_findings", PackageResources.v009_findings_sql),
        ("v010_dataset", PackageResources.v010_dataset_sql),
        ("v011_file_name", PackageResources.v011_file_name_sql),
    ]

    /// Drops and creates the views: run after the migrations, and again when it changes.
    package static let views = RepeatableMigration(
        name: "views",
        sql: String(decoding: PackageResources.views_sql, as: UTF8.self).replacing(call: "utc") { time in
            """
            CAST(strftime('%Y-%m-%dT%H:%M:%S', \(time) / 1000000, 'unixepoch') \
            || printf('.%06dZ', \(time) % 1000000) AS TEXT)
            """
        }
    )
}

extension String {
    /// Replaces each call of a function whose argument is the name of a column.
    fileprivate func replacing(call name: String, _ expression: (Substring) -> String) -> String {
        let pieces = split(separator: name + "(", omittingEmptySubsequences: false)
        return pieces.dropFirst().reduce(into: String(pieces.first ?? "")) { text, piece in
            let argument = piece.prefix { $0 != ")" }
            // In the comment that explains it, the function stands for itself.
            text += argument.contains(".") ? expression(argument) : "\(name)(\(argument))"
            text += piece.dropFirst(argument.count + 1)
        }
    }
}
