import RealtimeProtocol
import ReplayTesting
import SessionRecording
import SessionReplay
import TestSupport
import Testing

extension Fixture {
    /// The events of the recording, of which there is one session.
    func events() throws -> [RecordedEvent] { try recording().events }

    /// The recording's one session.
    func recording() throws -> Recording {
        let recordings = try Recording.read(path: path)
        guard let recording = recordings.first, recordings.count == 1 else {
            throw Unexpected("\(recordings.count) sessions in \(name)")
        }
        return recording
    }
}

extension Recording {
    /// A session of events at these microseconds, or at no time.
    init(_ id: String, at times: [Int64?]) {
        var metadata = SessionMetadata(id: id)
        metadata.times = .recorded
        self.init(metadata: metadata, events: SessionReplayTests.events(at: times))
    }
}

/// When each event of a replay came, on a clock that is there at once.
func arrivals(of replay: Replay<VirtualClock>, on clock: VirtualClock) async throws -> [Duration] {
    var arrivals: [Duration] = []
    for try await _ in replay { arrivals.append(clock.now.offset) }
    return arrivals
}

/// When events should come that are played at the rate at which they were recorded.
func expectedArrivals(of events: [RecordedEvent]) -> [Duration] {
    var latest: Timestamp?
    let first = events.lazy.compactMap(\.at).first
    return events.map { event in
        if let at = event.at { latest = max(latest ?? at, at) }
        guard let first, let latest else { return .zero }
        return latest.duration(since: first)
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
