import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import Testing

/// A few hand-written events of a session, a second apart: the first at second 1, with seq 1.
struct Log {
    private(set) var events: [RecordedEvent] = []

    mutating func server(_ lines: String...) { for line in lines { append(line, from: .server) } }
    mutating func client(_ lines: String...) { for line in lines { append(line, from: .client) } }

    private mutating func append(_ line: String, from direction: Direction) {
        let seq = events.count + 1
        events.append(
            RecordedEvent(seq: seq, at: .second(seq), direction: direction, payload: Array(line.utf8)[...])
        )
    }

    var fold: SessionFold { SessionFold.folding(events) }

    /// Folds what `write` writes.
    ///
    /// Every line has to be an event this version knows: a slip of the pen would test nothing.
    static func fold(
        sourceLocation: SourceLocation = #_sourceLocation,
        _ write: (inout Log) -> Void
    ) throws -> SessionFold {
        var log = Log()
        write(&log)
        let decoder = EventDecoder()
        for event in log.events {
            guard try decoder.decode(event.payload, from: event.direction).isRaw else { continue }
            let text = String(decoding: event.payload, as: UTF8.self)
            Issue.record("not a known event: \(text)", sourceLocation: sourceLocation)
        }
        return log.fold
    }
}

extension SessionFold {
    /// Takes the next event, decoded on its own.
    mutating func apply(_ event: RecordedEvent) throws {
        apply(event, decoded: try? EventDecoder().decode(event.payload, from: event.direction))
    }
}

extension Timestamp {
    /// So many seconds after the epoch.
    static func second(_ second: Int) -> Timestamp { Timestamp(microseconds: Int64(second) * 1_000_000) }
}
