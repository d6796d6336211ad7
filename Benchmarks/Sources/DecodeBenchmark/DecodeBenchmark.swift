import RealtimeProtocol
import SessionRecording

/// Decodes a recording's events over and over, and reports how many a second.
///
///     DecodeBenchmark events|envelope FILE SECONDS
@main
struct DecodeBenchmark {
    /// A session's frames, each in a buffer of its own, as a socket delivers them.
    typealias Session = [(direction: Direction, payload: ArraySlice<UInt8>)]

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 3, let what = arguments.first, let seconds = arguments.last.flatMap(Double.init) else {
            fatalError("usage: DecodeBenchmark events|envelope FILE SECONDS")
        }
        let sessions = try readSessions(arguments[2])
        switch what {
        case "events": measure(sessions, for: seconds, pass: decodeEvents)
        case "envelope": measure(sessions, for: seconds, pass: scanEnvelopes)
        default: fatalError("there is no benchmark of this name")
        }
    }

    /// Reads a recording into memory.
    private static func readSessions(_ path: String) throws -> [Session] {
        var reader = try RecordingReader.open(path: path)
        var sessions: [Session] = []
        while let element = try reader.next() {
            switch element {
            case .session: sessions.append([])
            case .event(let event):
                sessions[sessions.count - 1].append((event.direction, Array(event.payload)[...]))
            case .problem(let problem): fatalError("line \(problem.line): \(problem.message)")
            }
        }
        return sessions
    }

    /// Decodes all events, with one decoder a session, and counts those of a known type that fit.
    private static func decodeEvents(_ sessions: [Session]) -> Int {
        var decoded = 0
        for session in sessions {
            let decoder = EventDecoder()
            for frame in session {
                if isDecoded(frame, decoder) { decoded += 1 }
            }
        }
        return decoded
    }

    private static func isDecoded(_ frame: Session.Element, _ decoder: EventDecoder) -> Bool {
        switch frame.direction {
        case .client:
            switch try? decoder.decodeClientEvent(frame.payload) {
            case nil, .unknown, .malformed: false
            default: true
            }
        case .server:
            switch try? decoder.decodeServerEvent(frame.payload) {
            case nil, .unknown, .malformed: false
            default: true
            }
        }
    }

    /// Scans all envelopes and counts those that tell a type.
    private static func scanEnvelopes(_ sessions: [Session]) -> Int {
        var found = 0
        for session in sessions {
            for frame in session where Envelope(scanning: frame.payload).type != nil {
                found += 1
            }
        }
        return found
    }

    /// Repeats a pass over all events for at least so many seconds and prints the rate.
    private static func measure(_ sessions: [Session], for seconds: Double, pass: ([Session]) -> Int) {
        let events = sessions.reduce(0) { $0 + $1.count }
        let decoded = pass(sessions)
        let clock = ContinuousClock()
        let start = clock.now
        var passes = 0
        while passes == 0 || start.duration(to: clock.now) < .seconds(seconds) {
            precondition(pass(sessions) == decoded, "two passes over the same events differ")
            passes += 1
        }
        let rate = Double(passes * events) / (start.duration(to: clock.now) / .seconds(1))
        print(#"{"events":\#(events),"decoded":\#(decoded),"events_per_second":\#(rate)}"#)
    }
}
