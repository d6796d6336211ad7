import RealtimeProtocol
import SessionRecording
import SessionReplay
import TestSupport
import Testing

/// Every recording, played to clients that do what the recorded one did.
@Suite("An honest client gets every event of the server, in order, whatever its pace")
struct FollowingTests {
    static let recordings = Fixtures.samples + Fixtures.captures

    private func expectFollowed(
        _ recording: Recording,
        by client: [RecordedEvent],
        _ temper: SimulatedClient.Temper,
        pace: ReplayPace = .asFastAsPossible
    ) {
        var options = ServedSession.Options()
        options.pace = pace
        let script = ServingScript(recording)
        var session = ServedSession(script, options)
        var simulated = SimulatedClient(client, of: script, temper)
        let outcome = simulated.play(against: &session)
        let server = recording.events.filter { $0.direction == .server }
        // Not compared as they are: a failure would print them all.
        let isSame = outcome.received == server.map(\.payload)
        #expect(isSame, "\(outcome.received.count) of \(server.count) events came")
        #expect(session.report.deviations == [])
        #expect(session.report.serverEvents == session.report.expectedServerEvents)
        #expect(session.report.clientEvents == session.report.expectedClientEvents)
    }

    @Test(arguments: recordings, SimulatedClient.Temper.allCases)
    func sameEvents(_ fixture: Fixture, _ temper: SimulatedClient.Temper) throws {
        let recording = try fixture.recording()
        expectFollowed(recording, by: recording.events, temper)
    }

    @Test("with its recorded times", arguments: Fixtures.samples, SimulatedClient.Temper.allCases)
    func paced(_ fixture: Fixture, _ temper: SimulatedClient.Temper) throws {
        let recording = try fixture.recording()
        expectFollowed(recording, by: recording.events, temper, pace: .original)
    }

    @Test("with its audio in other chunks", arguments: recordings, SimulatedClient.Temper.allCases)
    func otherChunks(_ fixture: Fixture, _ temper: SimulatedClient.Temper) throws {
        let recording = try fixture.recording()
        for size in [4_000, 100_000] {
            expectFollowed(recording, by: recording.events.withAudioRechunked(to: size), temper)
        }
    }

    @Test("with half of its audio left out", arguments: recordings, [SimulatedClient.Temper.prompt, .lazy])
    func lessAudio(_ fixture: Fixture, _ temper: SimulatedClient.Temper) throws {
        let recording = try fixture.recording()
        expectFollowed(recording, by: recording.events.withHalfOfTheAudio(), temper)
    }
}

extension [RecordedEvent] {
    /// The same with the client's audio in chunks of so many base64 characters, each sent where its first was.
    ///
    /// What is left comes before whatever else the client sends.
    fileprivate func withAudioRechunked(to size: Int) -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        var open: (place: Int, event: RecordedEvent, audio: String)?
        func flush() {
            guard let (place, event, audio) = open else { return }
            events.insert(event.with(audio: audio), at: place)
            open = nil
        }
        for event in self {
            guard var rest = event.audio?[...] else {
                if event.direction == .client { flush() }
                events.append(event)
                continue
            }
            while !rest.isEmpty {
                let chunk = open ?? (events.count, event, "")
                let piece = rest.prefix(size - chunk.audio.count)
                rest = rest.dropFirst(piece.count)
                open = (chunk.place, chunk.event, chunk.audio + piece)
                if chunk.audio.count + piece.count == size { flush() }
            }
        }
        flush()
        return events
    }

    /// The same without every other chunk of the client's audio.
    fileprivate func withHalfOfTheAudio() -> [RecordedEvent] {
        var count = 0
        return filter { event in
            guard event.audio != nil else { return true }
            count += 1
            return count % 2 == 1
        }
    }
}

extension RecordedEvent {
    /// The base64 of an append.
    fileprivate var audio: String? {
        guard direction == .client, opcode == .text else { return nil }
        let envelope = Envelope(scanning: payload)
        guard envelope.type == .inputAudioBufferAppend || envelope.type == .sessionInputAudioBufferAppend else {
            return nil
        }
        return envelope.audio(in: payload).map { place in
            String(decoding: payload.dropFirst(place.lowerBound).prefix(place.count), as: UTF8.self)
        }
    }

    fileprivate func with(audio: String) -> RecordedEvent {
        var event = self
        let type = Envelope(scanning: payload).type?.rawValue ?? ""
        event.payload = Array(#"{"type":"\#(type)","audio":"\#(audio)"}"#.utf8)[...]
        return event
    }
}
