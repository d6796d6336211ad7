import SessionRecording
import SessionStore

/// Appends a recording's events to a new database, in batches, and reports how long it took.
///
///     AppendBenchmark RECORDING DATABASE BATCH
@main
struct AppendBenchmark {
    /// A session as a recorder sees it: what it is, and then its events, batch by batch.
    typealias Session = (metadata: SessionMetadata, batches: [[RecordedEvent]])

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 3, let batch = arguments.last.flatMap(Int.init) else {
            fatalError("usage: AppendBenchmark RECORDING DATABASE BATCH")
        }
        let sessions = try readSessions(arguments[1], batch: batch)
        let events = sessions.reduce(0) { $0 + $1.batches.reduce(0) { $0 + $1.count } }

        let clock = ContinuousClock()
        var start = clock.now
        var appended = Duration.zero
        do {
            let store = try SessionStore.open(path: arguments[2], access: .readWrite)
            start = clock.now
            for session in sessions {
                try append(session, to: store)
            }
            appended = start.duration(to: clock.now)
        }
        let closed = start.duration(to: clock.now)
        print(
            #"{"events":\#(events),"insert_seconds":\#(appended / .seconds(1)),"seconds":\#(closed / .seconds(1))}"#
        )
    }

    /// Reads a recording into memory.
    private static func readSessions(_ path: String, batch: Int) throws -> [Session] {
        var reader = try RecordingReader.open(path: path)
        var sessions: [Session] = []
        while let element = try reader.next() {
            switch element {
            case .session(let metadata): sessions.append((metadata, [[]]))
            case .event(var event):
                event.payload = Array(event.payload)[...]
                add(event, to: &sessions[sessions.count - 1].batches, size: batch)
            case .problem(let problem): fatalError("line \(problem.line): \(problem.message)")
            }
        }
        return sessions
    }

    private static func add(_ event: RecordedEvent, to batches: inout [[RecordedEvent]], size: Int) {
        if batches[batches.count - 1].count == size { batches.append([]) }
        batches[batches.count - 1].append(event)
    }

    private static func append(_ session: Session, to store: SessionStore) throws {
        let writer = try store.startRecording(session.metadata)
        for batch in session.batches { try writer.append(batch) }
        try writer.finish(session.metadata)
    }
}
