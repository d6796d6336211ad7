import RealtimeProtocol
import SessionRecording
import SessionReplay
import TestSupport
import Testing

/// Every recording, played to clients that do what the recorded one did.
@Suite("An honest client gets every event of the server, in order, whatever its pace")
struct FollowingTests {
    @Test(arguments: Fixtures.samples + Fixtures.captures)
    func followed(_ fixture: Fixture) throws {
        let stage = Stage(try fixture.recording())
        for temper in SimulatedClient.Temper.allCases {
            stage.expectFollowed(by: stage.recording.events, temper, "as recorded")
            stage.expectFollowed(by: stage.recording.events, temper, "in time", pace: .original)
            for size in [4_000, 100_000] {
                let client = stage.recording.events.withAudioRechunked(to: size)
                stage.expectFollowed(by: client, temper, "in chunks of \(size)")
            }
        }
        // One that sends everything at once has no turns by which less could be noticed.
        for temper in [SimulatedClient.Temper.prompt, .lazy] {
            let client = stage.recording.events.withHalfOfTheAudio()
            stage.expectFollowed(by: client, temper, "with half of the audio")
        }
    }

    /// A recording that is played over and over.
    private struct Stage {
        let recording: Recording
        let script: ServingScript
        let server: [ArraySlice<UInt8>]

        init(_ recording: Recording) {
            self.recording = recording
            script = ServingScript(recording)
            server = recording.events.filter { $0.direction == .server }.map(\.payload)
        }

        func expectFollowed(
            by client: [RecordedEvent],
            _ temper: SimulatedClient.Temper,
            _ title: String,
            pace: ReplayPace = .asFastAsPossible
        ) {
            var options = ServedSession.Options()
            options.pace = pace
            var session = ServedSession(script, options)
            var simulated = SimulatedClient(client, of: script, temper)
            let received = simulated.play(against: &session)
            // Not compared as they are: a failure would print them all.
            let isSame = received == server
            #expect(isSame, "\(title), \(temper): \(received.count) of \(server.count) events came")
            let report = session.report
            #expect(report.deviations == [], "\(title), \(temper)")
            #expect(report.serverEvents == report.expectedServerEvents, "\(title), \(temper)")
            #expect(report.clientEvents == report.expectedClientEvents, "\(title), \(temper)")
        }
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
