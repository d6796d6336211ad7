import ArgumentParser
import SessionStore

/// `tapedeck prune`.
struct PruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Remove old sessions, or only their audio.",
        discussion: """
            Removes every session that meets at least one criterion. If sessions are named, only those are considered, \
            and without a criterion they are removed. Sessions that are being recorded are kept. Everything happens in \
            one transaction, without asking: try --dry-run first. Afterwards the file is compacted, unless it is being \
            recorded to. Exits with status 3 if --max-size cannot be met.

            --audio removes only the recorded audio. Conversations, tool calls, usage and the event log are kept, and \
            the log still shows how much audio there was.

            EXAMPLES:
              tapedeck prune --older-than 30d --dry-run
              tapedeck prune --max-size 2GB
              tapedeck prune --older-than 7d --audio
              tapedeck prune 01K7A 01K7B
            """
    )

    @Argument(
        help: ArgumentHelp("A session id or unique prefix, the server's session id, or latest.", valueName: "session")
    )
    var sessions: [SessionReference] = []
    @OptionGroup var options: PruneOptions
    @Flag(help: "Show what would be removed, and remove nothing.") var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        for case .file(let path) in sessions {
            throw ValidationError("prune removes sessions from the database; “\(path)” is a file")
        }
        guard options.isGiven || !sessions.isEmpty else {
            throw ValidationError("nothing to prune; give --older-than, --keep, --max-size or session ids")
        }
    }

    func run() throws {
        let store = try database.openForUpdate()
        Interruption.handle { store.interrupt() }
        do {
            try prune(store)
            try store.close()
        } catch let error as StoreError where error.code == .interrupted {
            throw Interrupted()
        }
    }

    private func prune(_ store: SessionStore) throws {
        let criteria = options.criteria(for: try named(in: store))
        let output = try output.open()
        let report = try store.prune(criteria, isTrial: dryRun)
        let answer = PruneAnswer(report: report, part: criteria.part, isTrial: dryRun)
        try print(answer, to: output)
        Notice.print(answer.summary(of: store.path))
        if !dryRun { try compact(store, report) }
        if report.sparedSessions > 0 {
            Notice.print("kept \(HumanText.count(report.sparedSessions, "session")) still being recorded")
        }
        try checkSize(report, path: store.path)
    }

    private func named(in store: SessionStore) throws -> [StoredSession]? {
        guard !sessions.isEmpty else { return nil }
        return try sessions.map { try store.session(matching: "\($0)") }
    }

    private func print(_ answer: PruneAnswer, to output: Output) throws {
        if output.format == .json {
            try output.print(answer.json)
        } else {
            var printer = ListingPrinter(answer.listing, to: output)
            for removal in answer.report.removals { try printer.print(removal) }
            try printer.finish()
        }
        try output.finish()
    }

    private func compact(_ store: SessionStore, _ report: PruneReport) throws {
        guard report.fileSize > report.sizeAfter else { return }
        guard report.openSessions == 0 else {
            let open = HumanText.count(report.openSessions, "session")
            Notice.print("the file was not compacted: \(open) still being recorded; new events reuse the free space")
            return
        }
        try store.compact()
    }

    private func checkSize(_ report: PruneReport, path: String) throws {
        guard let limit = options.maxSize?.bytes, report.sizeAfter > limit else { return }
        let advice = options.audio ? "; without --audio, whole sessions are removed" : ""
        Notice.print("\(path): still \(HumanText.size(bytes: report.sizeAfter)) in use\(advice)")
        throw ExitCode.findings
    }
}
