import ArgumentParser
import SessionStore

/// `tapedeck prune`.
struct PruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Remove old sessions, or only their audio.",
        discussion: """
            A session goes when any criterion says so; with sessions named, only these are looked at, and without a \
            criterion they go. A session that is being recorded stays. It happens all at once or not at all, and \
            without a question: try it with --dry-run. Then the file is made smaller, unless it is being recorded to. \
            Ends with status 3 when --max-size cannot be met.

            --audio drops the recorded audio and keeps all else: conversations, tool calls, usage and the event log, \
            which tells how much audio there was.

            EXAMPLES:
              tapedeck prune --older-than 30d --dry-run
              tapedeck prune --max-size 2GB
              tapedeck prune --older-than 7d --audio
              tapedeck prune 01K7A 01K7B
            """
    )

    @Argument(
        help: ArgumentHelp("A session's id, a unique prefix of it, the server's id, or latest.", valueName: "session")
    )
    var sessions: [SessionReference] = []
    @OptionGroup var options: PruneOptions
    @Flag(help: "Tell what would go, and leave all as it is.") var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        for case .file(let path) in sessions {
            throw ValidationError("prune removes sessions of the database, and “\(path)” is a file")
        }
        guard options.isGiven || !sessions.isEmpty else {
            throw ValidationError("say what is to go: --older-than, --keep, --max-size, or sessions by their id")
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
            Notice.print("\(HumanText.count(report.sparedSessions, "session")) being recorded: left alone")
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
            Notice.print("\(open) being recorded: the file keeps its size for now, and new recordings use the room")
            return
        }
        try store.compact()
    }

    private func checkSize(_ report: PruneReport, path: String) throws {
        guard let limit = options.maxSize?.bytes, report.sizeAfter > limit else { return }
        let advice = options.audio ? "; without --audio, whole sessions go" : ""
        Notice.print("\(path): \(HumanText.size(bytes: report.sizeAfter)) are still in use\(advice)")
        throw ExitCode.findings
    }
}
