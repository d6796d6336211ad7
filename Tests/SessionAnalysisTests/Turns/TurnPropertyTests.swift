import Foundation
import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// What holds for the turns of every recording.
@Suite("Turns of all recordings")
struct TurnPropertyTests {
    private static let recordings = Fixtures.samples + Fixtures.captures

    @Test("moving all times changes no duration and no text", arguments: recordings)
    func shifted(_ fixture: Fixture) throws {
        let recording = try FoldedRecording(fixture)
        let hour: Int64 = 3_600_000_000
        let later = recording.events.map { event in
            var event = event
            event.at = event.at.map { Timestamp(microseconds: $0.microseconds + hour) }
            return event
        }
        let back = SessionFold.folding(later).turns.map { Self.moved($0, by: -hour) }
        #expect(back == recording.fold.turns)
    }

    @Test(
        "every figure is finite, none is negative but the transcript's, and heard is no more than there was",
        arguments: recordings
    )
    func sane(_ fixture: Fixture) throws { Self.expectSane(try FoldedRecording(fixture).fold) }

    static func expectSane(_ fold: SessionFold, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(fold.turns.map(\.ordinal) == fold.turns.indices.map { $0 + 1 }, sourceLocation: sourceLocation)
        for turn in fold.turns {
            for (name, value) in turn.clockFigures {
                guard let value else { continue }
                #expect(value.isFinite, "\(name)", sourceLocation: sourceLocation)
                #expect(value >= 0 || name == "first_transcript_ms", "\(name)", sourceLocation: sourceLocation)
            }
            for value in [turn.inputAudioMs, turn.outputAudioMs, turn.heardMs].compactMap(\.self) {
                #expect(value.isFinite && value >= 0, sourceLocation: sourceLocation)
            }
            if let heard = turn.heardMs, let output = turn.outputAudioMs {
                #expect(heard <= output + 0.001, sourceLocation: sourceLocation)
            }
            // Nobody says what cut an answer of GPT-Live.
            let isCut = turn.cutSource != nil
            #expect(turn.interrupted == isCut || turn.heardMethod == .ranges, sourceLocation: sourceLocation)
            #expect((turn.inputEndedAt == nil) == (turn.inputEndedFrom == nil), sourceLocation: sourceLocation)
            #expect((turn.turnLatencyMs == nil) == (turn.turnLatencyFrom == nil), sourceLocation: sourceLocation)
        }
    }

    @Test("halves of audio, appended or played, change nothing but what lies within a piece", arguments: recordings)
    func halved(_ fixture: Fixture) throws {
        let recording = try FoldedRecording(fixture)
        var halves: [RecordedEvent] = []
        for event in recording.events { halves += Self.halves(of: event) }
        for index in halves.indices { halves[index].seq = index + 1 }
        let turns = SessionFold.folding(halves).turns
        let expected = recording.fold.turns
        try #require(turns.count == expected.count)
        for (turn, original) in zip(turns, expected) {
            // Both halves come when the whole came, so the first one's end is where the second begins, and the wall time of
            // a place in the first half moves by at most half a piece. No piece here is longer than a second.
            let allowance = 500.0
            var same = turn
            same.inputStartedAt = original.inputStartedAt
            same.inputEndedAt = original.inputEndedAt
            same.responseLatencyMs = original.responseLatencyMs
            same.endpointingMs = original.endpointingMs
            same.talkOverMs = original.talkOverMs
            #expect(same == original)
            for (one, other) in [
                (turn.responseLatencyMs, original.responseLatencyMs), (turn.endpointingMs, original.endpointingMs),
                (turn.talkOverMs, original.talkOverMs),
            ] {
                #expect((one == nil) == (other == nil))
                #expect(abs((one ?? 0) - (other ?? 0)) <= allowance)
            }
        }
    }

    /// The event, or two with half the audio each.
    private static func halves(of event: RecordedEvent) -> [RecordedEvent] {
        let text = String(decoding: event.payload, as: UTF8.self)
        let isAppend = text.contains(#""input_audio_buffer.append""#)
        let isDelta = text.contains(#""response.audio.delta""#) || text.contains(#""response.output_audio.delta""#)
        guard isAppend || isDelta, event.alteration == nil else { return [event] }
        let name = isAppend ? "audio" : "delta"
        guard let json = try? RawJSON(bytes: Array(event.payload)), let audio = json[name]?.string,
            let bytes = Data(base64Encoded: audio), bytes.count % 4 == 0, !bytes.isEmpty
        else { return [event] }
        return [bytes.prefix(bytes.count / 2), bytes.suffix(bytes.count / 2)].map { half in
            var event = event
            let halved = text.replacing(audio, with: half.base64EncodedString(), maxReplacements: 1)
            event.payload = Array(halved.utf8)[...]
            return event
        }
    }

    private static func moved(_ turn: Turn, by microseconds: Int64) -> Turn {
        var turn = turn
        func move(_ time: inout Timestamp?) {
            time = time.map { Timestamp(microseconds: $0.microseconds + microseconds) }
        }
        move(&turn.inputStartedAt)
        move(&turn.inputEndedAt)
        move(&turn.committedAt)
        move(&turn.responseCreatedAt)
        move(&turn.firstDeltaAt)
        move(&turn.firstAudioAt)
        move(&turn.doneAt)
        return turn
    }

    @Test("a session that is moved has the same figures")
    func shiftedScene() {
        let scene = Scene {
            $0.at(0, .session())
            $0.utterance()
            $0.spokenAnswer(created: 3200)
            $0.at(4000, .speechStarted("v", 3000))
            $0.at(4100, .truncate("ar", 555))
        }
        let later = scene.fold(shift: 123_456).turns.map { Self.moved($0, by: -123_456_000) }
        #expect(later == scene.turns())
    }

    @Test("pieces of any size give the same end of speech", arguments: [10, 20, 40, 100, 250])
    func pieceSize(piece: Int) throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.mic(from: 1000, .silence(500), .tone(1000), .silence(700), piece: piece)
            $0.at(1650, .speechStarted("u", 200))
            $0.at(3201, .speechStopped("u", 2100))
            $0.at(3202, .committed("u"))
        }.turn()
        #expect(turn.inputEndedAt == .ms(2500))
        #expect(turn.inputEndedFrom == .energy)
    }
}
