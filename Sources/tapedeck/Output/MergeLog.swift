import ArgumentParser
import SessionRecording
import SessionStore

/// Tells what becomes of the databases of a merge.
struct MergeLog {
    private var printer: ListingPrinter<MergedSession>
    private let progress = Progress()
    private var hasFailed = false
    private var hasDifference = false

    /// Starts a log.
    init(_ printer: ListingPrinter<MergedSession>) {
        self.printer = printer
    }

    /// A database's turn has come.
    func begin(_ file: String, number: Int, of count: Int) {
        progress.show("merging \(number) of \(count): \(file)")
    }

    /// Opens a database; when that fails, it is told, and the next one's turn comes.
    mutating func attempt<Source>(_ open: () throws(StoreError) -> Source) -> Source? {
        do throws(StoreError) {
            return try open()
        } catch {
            fail(error)
            return nil
        }
    }

    /// A database could not be merged; the next one may.
    mutating func fail(_ error: StoreError) {
        progress.clear()
        Notice.print(error.description)
        hasFailed = true
    }

    /// A database was merged.
    mutating func note(_ report: MergeReport, of file: String, into target: String) throws {
        progress.clear()
        for session in report.sessions {
            try printer.print(MergedSession(file: file, merged: session))
            guard case .different(let seq) = session.outcome else { continue }
            hasDifference = true
            Notice.print(
                "\(file): session \(session.session.metadata.id) is in \(target) with other events, from seq \(seq) on; "
                    + "both stay; to take this one, `tapedeck prune` the other and merge again"
            )
        }
        if report.sessions.isEmpty { Notice.print("\(file): holds no sessions") }
        if progress.isShown { try printer.flush() }
    }

    /// Ends the list.
    mutating func finish() throws {
        progress.clear()
        try printer.finish()
    }

    /// Ends the command with the status for what was found.
    func reportStatus() throws {
        if hasFailed { throw ExitCode.failure }
        if hasDifference { throw ExitCode.findings }
    }
}
