import RealtimeProtocol
import SessionRecording
import SessionRedaction

/// A recording file that is read as it is, without a database.
struct RecordingFile {
    /// How the names of recording files end.
    static let endings = ["jsonl", "har", "json", "ndjson", "log", "txt"]

    let path: String
    var direction: Direction?
    /// Ends the reading from another thread.
    var interruption: ReadingInterruption?

    /// The file's name for people.
    var name: String { path == "-" ? "standard input" : path }

    /// Reads the file from its first line to its last.
    ///
    /// What was done to make a recording of it is told to the user.
    ///
    /// - Parameter body: Takes each element; false ends the reading.
    /// - Throws: When the file cannot be read, and whatever `body` throws.
    func read(_ body: (RecordingElement) throws -> Bool) throws {
        var reader = try RecordingReader.open(path: path, direction: direction, foreign: .redacting)
        while let element = try reader.next() {
            try interruption?.check()
            guard try body(element) else { return }
        }
        for note in reader.notes { Notice.print("\(name): \(note)") }
    }

    /// Reads the file's sessions and all that follows from their events.
    func foldSessions(problem: (RecordingProblem, String) -> Void) throws -> [FoldedSession] {
        var sessions: [FoldedSession] = []
        try read { element in
            switch element {
            case .session(let metadata): sessions.append(FoldedSession(metadata))
            case .event(let event): sessions[sessions.count - 1].apply(event)
            case .problem(let found): problem(found, name)
            }
            return true
        }
        return sessions.map { $0.finished() }
    }
}
