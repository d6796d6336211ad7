import JSONBytes
import SessionRecording
import SessionStore

/// What `prune` took away, or would.
struct PruneAnswer {
    var report: PruneReport
    var part: PruneCriteria.Part
    var isTrial: Bool

    /// A row a session.
    var listing: Listing<PruneReport.Removal> {
        Listing(
            columns: [
                .text("SESSION", style: { _ in .cyan }) { $0.session.metadata.id },
                .text("STARTED (UTC)") { SessionsTable.started($0.session.metadata) },
                .text("MODEL", flexible: true) { $0.session.metadata.model },
                .number("EVENTS") { HumanText.count($0.events) },
                .number("SIZE") { HumanText.size(bytes: $0.bytes) },
            ],
            fields: [
                Field("session") { .string($0.session.metadata.id) },
                Field("started_at") { JSON($0.session.metadata.startedAt?.description) },
                Field("model") { JSON($0.session.metadata.model) },
                Field("part") { _ in .string(part.rawValue) },
                Field("events") { .integer($0.events) },
                Field("bytes") { .integer($0.bytes) },
            ]
        )
    }

    /// `prune --json`.
    var json: JSON {
        let listing = listing
        return .object([
            ("dry_run", .bool(isTrial)),
            ("size_before", .integer(report.sizeBefore)),
            ("size_after", .integer(report.sizeAfter)),
            ("sessions", .array(report.removals.map(listing.json))),
        ])
    }

    /// What is said when all is done: how much went, and what became of the file.
    ///
    /// - Parameter path: The database.
    /// - Returns: One line.
    func summary(of path: String) -> String {
        let count = HumanText.count(report.removals.count, "session")
        let what = part == .session ? count : "the audio of \(count)"
        let sizes = "from \(HumanText.size(bytes: report.sizeBefore)) to \(HumanText.size(bytes: report.sizeAfter))"
        if report.removals.isEmpty { return "\(path): nothing to remove" }
        return isTrial
            ? "would remove \(what): \(path) would shrink \(sizes)" : "removed \(what): \(path) shrank \(sizes)"
    }
}
