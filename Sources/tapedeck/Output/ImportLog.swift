import ArgumentParser
import SessionRecording
import SessionStore

/// Tells what becomes of the files of an import.
struct ImportLog {
    private var printer: ListingPrinter<ImportedSession>
    private let progress = Progress()
    private var hasFailed = false
    private var hasDamage = false

    /// How many damaged lines of a file are shown; the rest is counted.
    private static let shownProblems = 20

    /// Starts a log.
    init(_ printer: ListingPrinter<ImportedSession>) {
        self.printer = printer
    }

    /// A file's turn has come.
    func begin(_ file: String, number: Int, of count: Int) {
        progress.show("importing \(number) of \(count): \(RecordingFile(path: file).name)")
    }

    /// A file could not be imported; the next one may.
    mutating func fail(_ message: String) {
        progress.clear()
        Notice.print(message)
        hasFailed = true
    }

    /// A file was imported.
    mutating func note(_ report: ImportReport, of file: String) throws {
        progress.clear()
        let name = RecordingFile(path: file).name
        for problem in report.problems.prefix(Self.shownProblems) {
            Notice.print("\(name):\(problem.line): \(problem.message)")
        }
        if report.problemCount > Self.shownProblems {
            Notice.print(
                "\(name): … and \(HumanText.count(report.problemCount - Self.shownProblems, "more damaged line"))"
            )
        }
        hasDamage = hasDamage || report.problemCount > 0
        for session in report.sessions {
            switch session.outcome {
            case .imported(let stored):
                try printer.print(ImportedSession(file: name, stored: stored, events: session.events))
            case .alreadyImported(let stored):
                Notice.print(
                    "\(name): session \(stored.metadata.id) is in the database already; --force stores it once more"
                )
            }
        }
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
        if hasDamage { throw ExitCode.findings }
    }
}
