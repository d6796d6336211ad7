import RealtimeProtocol
@_spi(Benchmarks) import SessionAnalysis
import SessionRecording

/// Folds a recording's decoded events as an import does, and reports how long it took.
///
///     FoldBenchmark RECORDING all|turnless
@main
struct FoldBenchmark {
    typealias Session = [(recorded: RecordedEvent, decoded: RealtimeEvent?)]
    /// After how many events an import stores what follows from them.
    private static let changesInterval = 4096

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 2, let path = arguments.first, let what = arguments.last,
            ["all", "turnless"].contains(what)
        else { fatalError("usage: FoldBenchmark RECORDING all|turnless") }
        let sessions = try readSessions(path)
        let clock = ContinuousClock()
        var turns = 0
        let seconds = clock.measure {
            for session in sessions { turns += fold(session, followsTurns: what == "all") }
        }
        print(#"{"seconds":\#(seconds / .seconds(1)),"turns":\#(turns)}"#)
    }

    private static func readSessions(_ path: String) throws -> [Session] {
        var reader = try RecordingReader.open(path: path)
        var sessions: [Session] = []
        var decoder = EventDecoder()
        while let element = try reader.next() {
            switch element {
            case .session:
                sessions.append([])
                decoder = EventDecoder()
            case .event(var event):
                event.payload = Array(event.payload)[...]
                sessions[sessions.count - 1].append((event, try? decoder.decode(event.payload, from: event.direction)))
            case .problem(let problem): fatalError("line \(problem.line): \(problem.message)")
            }
        }
        return sessions
    }

    /// Gives the number of turns.
    private static func fold(_ session: Session, followsTurns: Bool) -> Int {
        var fold = SessionFold(followsTurns: followsTurns)
        var turns = 0
        for (index, event) in session.enumerated() {
            fold.apply(event.recorded, decoded: event.decoded)
            guard index % changesInterval == changesInterval - 1 || index == session.count - 1 else { continue }
            turns = max(turns, fold.takeChanges().turns.map(\.ordinal).max() ?? 0)
        }
        return turns
    }
}
