import ArgumentParser
import SessionRecording
import SessionStore

/// `tapedeck merge`.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Merge the sessions of other databases into this one.",
        discussion: """
            Each session is stored exactly once, byte for byte, under its own id. Source databases are only read, and \
            each is merged completely or not at all. Sessions that are already here or still being recorded are \
            skipped. Exits with status 3 if a session with the same id has different events here; then neither copy is \
            changed.

            EXAMPLES:
              tapedeck merge laptop.db ci.db
              tapedeck merge tapedeck-2026*.db --db all.db
            """
    )

    @Argument(
        help: ArgumentHelp("Databases to merge from.", valueName: "database"),
        completion: .file(extensions: ["db", "sqlite"])
    )
    var databases: [String]
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let output = try output.open()
        var log = FileLog(ListingPrinter(MergedSession.listing, to: output), "merging")
        // Opened when there is something to read: a mistyped file makes no database.
        var openStore: SessionStore?
        for (index, file) in databases.enumerated() {
            log.begin(file, number: index + 1, of: databases.count)
            let source: MergeSource
            do throws(StoreError) {
                source = try MergeSource(path: file)
            } catch {
                log.fail(Advice.line(error, Advice.mergeSource))
                continue
            }
            let store = try openStore ?? openForWriting()
            openStore = store
            do {
                try log.note(try store.merge(source), of: file, into: database.path)
            } catch let error as StoreError where error.code == .sameFile {
                log.fail(Advice.line(error))
            } catch let error as StoreError where error.code == .interrupted {
                throw Interrupted()
            }
        }
        try log.finish()
        try output.finish()
        try openStore?.close()
        try log.reportStatus()
    }

    private func openForWriting() throws -> SessionStore {
        let store = try database.openForWriting()
        Interruption.handle { store.interrupt() }
        return store
    }
}

extension FileLog<MergedSession> {
    /// A database was merged.
    fileprivate mutating func note(_ report: MergeReport, of file: String, into target: String) throws {
        let different = report.sessions.compactMap { session -> (id: String, seq: Int)? in
            guard case .different(let seq) = session.outcome else { return nil }
            return (session.session.metadata.id, seq)
        }
        let rows = report.sessions.map { MergedSession(file: file, merged: $0) }
        try end(rows, hasFindings: !different.isEmpty) {
            for (id, seq) in different {
                Notice.print(
                    "\(file): session \(id) has different events in \(target), from seq \(seq) on; neither was changed; "
                        + "to take this one, `tapedeck prune` the other and merge again"
                )
            }
            if rows.isEmpty { Notice.print("\(file): contains no sessions") }
        }
    }
}
