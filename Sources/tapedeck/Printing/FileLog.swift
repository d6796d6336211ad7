import ArgumentParser

/// Tells what becomes of files, one after the other.
struct FileLog<Row> {
    private var printer: ListingPrinter<Row>
    private let task: String
    private let progress = Progress()
    private var hasFailed = false
    private var hasFindings = false

    /// Starts a log.
    ///
    /// - Parameters:
    ///   - printer: Prints what the files held.
    ///   - task: What is done to them, such as `importing`.
    init(_ printer: ListingPrinter<Row>, _ task: String) {
        self.printer = printer
        self.task = task
    }

    /// A file's turn has come.
    func begin(_ file: String, number: Int, of count: Int) {
        progress.show("\(task) \(number) of \(count): \(file)")
    }

    /// Nothing can be done with the file; with the next one it may.
    mutating func fail(_ message: String) {
        progress.clear()
        Notice.print(message)
        hasFailed = true
    }

    /// The file is done.
    ///
    /// - Parameters:
    ///   - rows: What it held.
    ///   - hasFindings: Whether something is not as it should be.
    ///   - tell: Tells people more.
    /// - Throws: When a row cannot be printed.
    mutating func end(_ rows: [Row], hasFindings: Bool, _ tell: () -> Void) throws {
        progress.clear()
        tell()
        for row in rows { try printer.print(row) }
        self.hasFindings = self.hasFindings || hasFindings
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
        if hasFindings { throw ExitCode.findings }
    }
}
