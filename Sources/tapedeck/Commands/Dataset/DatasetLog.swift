import ArgumentParser
import SessionDataset
import SessionRecording
import SessionStore

/// Tells what becomes of sessions that are exported to a dataset.
struct DatasetLog {
    private let folder: String
    private let print: (String) -> Void
    private let progress = Progress()
    private let isFollowing: Bool
    private var sessions = 0
    private var events = 0
    /// Whether sessions could not be exported.
    private(set) var hasFailed = false
    private var problems = RecordingProblems()
    /// What keeps sessions from being exported for now.
    private var delay: String?

    /// Starts a log.
    ///
    /// - Parameters:
    ///   - folder: The dataset's.
    ///   - isFollowing: Whether sessions are exported as they close, and told one by one.
    ///   - print: Prints a line.
    init(_ folder: String, isFollowing: Bool, print: @escaping (String) -> Void = Notice.print) {
        self.folder = folder
        self.isFollowing = isFollowing
        self.print = print
    }

    /// A session's files are there.
    mutating func note(_ session: ExportedSession) {
        sessions += 1
        events += session.events
        if isFollowing {
            print("exported session \(session.session)")
        } else {
            progress.show("exported \(HumanText.count(sessions, "session"))")
        }
    }

    /// Sessions could not be exported.
    mutating func note(_ failures: [SessionFailure]) {
        for failure in failures {
            hasFailed = true
            progress.clear()
            print("session \(failure.session) was not exported: \(Advice.line(failure.reason))")
        }
    }

    /// A recording file was read.
    mutating func note(_ report: ImportReport, of file: String, _ notes: [RecordingNote]) {
        progress.clear()
        for problem in report.problems { problems.note(problem, in: file) }
        for note in notes { print("\(file): \(note)") }
    }

    /// A session was passed over.
    func skip(_ session: String) {
        progress.clear()
        print("skipped session \(session), which is being recorded")
    }

    /// Says once why sessions are not exported for now.
    mutating func noteDelay(_ error: any Error) {
        let reason = "\(error)"
        guard reason != delay else { return }
        delay = reason
        print("\(reason); trying again until it works")
    }

    /// Sessions are exported again.
    mutating func recovered() {
        guard delay != nil else { return }
        delay = nil
        print("exporting goes on")
    }

    /// Whether an error may be gone after a while.
    static func mayPass(_ error: any Error) -> Bool {
        switch error {
        case let error as DatasetError: [.diskFull, .inputOutput, .permissionDenied].contains(error.code)
        case let error as StoreError: [.locked, .diskFull, .inputOutput].contains(error.code)
        default: false
        }
    }

    /// Says that sessions are exported as they close.
    func tellFollowing() { print("exporting sessions to \(folder) as they close; Ctrl-C ends this") }

    /// Sums up.
    func sumUp() {
        progress.clear()
        let work = "\(HumanText.count(sessions, "session")) with \(HumanText.count(events, "event"))"
        if sessions > 0 {
            print("exported \(work) to \(folder)")
        } else if !hasFailed {
            print("nothing new to export to \(folder)")
        }
        problems.tellRest()
    }

    /// Sums up, and ends the command with the status for what went wrong.
    func finish() throws {
        sumUp()
        if hasFailed { throw ExitCode.failure }
        if !problems.isEmpty { throw ExitCode.findings }
    }
}
