import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

extension Fixture {
    /// The events of the recording, of which there is one session.
    func events() throws -> [RecordedEvent] {
        var reader = try RecordingReader(bytes: bytes(), name: name)
        var events: [RecordedEvent] = []
        while let element = try reader.next() {
            if case .event(let event) = element { events.append(event) }
        }
        return events
    }
}

/// Events at these microseconds, or at no time.
func events(at times: [Int64?]) -> [RecordedEvent] {
    times.enumerated().map { index, time in
        RecordedEvent(
            seq: index + 1,
            at: time.map { Timestamp(microseconds: 1_795_338_000_000_000 + $0) },
            direction: .server,
            payload: Array(#"{"type":"input_audio_buffer.cleared","event_id":"e"}"#.utf8)[...]
        )
    }
}
