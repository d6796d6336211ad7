import SessionRecording
import SessionStore

extension FileLog<ImportedSession> {
    /// A file was imported.
    mutating func note(_ report: ImportReport, of file: String) throws {
        let name = RecordingFile(path: file).name
        var rows: [ImportedSession] = []
        var present: [StoredSession] = []
        for session in report.sessions {
            switch session.outcome {
            case .imported(let stored):
                rows.append(ImportedSession(file: name, stored: stored, events: session.events))
            case .alreadyImported(let stored): present.append(stored)
            }
        }
        try end(rows, hasFindings: report.problemCount > 0) {
            var problems = RecordingProblems()
            for problem in report.problems { problems.note(problem, in: name) }
            problems.tellRest(of: report.problemCount, in: name)
            for session in present {
                Notice.print(
                    "\(name): session \(session.metadata.id) is in the database already; --force stores it once more"
                )
            }
        }
    }
}
