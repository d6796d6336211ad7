import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// Turns of GPT-Live, whose only places are those of its transcripts.
@Suite("Turns of GPT-Live")
struct LiveTurnTests {
    @Test("what the user says and what is said about it is a turn, by the ranges of the transcript")
    func live() throws {
        let turns = Scene {
            $0.at(0, .client(LiveWire.start()))
            $0.at(100, .server(LiveWire.started))
            $0.at(2000, .server(LiveWire.heard("What time ", 1000, 1200)))
            $0.at(2200, .server(LiveWire.heard("is it?", 1200, 1600)))
            $0.at(3500, .server(LiveWire.said("Half ", 2600, 2800)))
            $0.at(3700, .server(LiveWire.said("past two.", 2800, 3200)))
            $0.at(8000, .server(LiveWire.heard("Thanks.", 7000, 7400)))
            $0.at(9000, .server(LiveWire.said("Sure.", 8000, 8200)))
        }.turns()
        try #require(turns.count == 2)
        #expect(turns.map(\.inputText) == ["What time is it?", "Thanks."])
        #expect(turns.map(\.outputText) == ["Half past two.", "Sure."])
        #expect(turns.map(\.inputEndedFrom) == [.ranges, .ranges])
        // 1600 to 2600, and 7400 to 8000, on the session's timeline.
        #expect(turns.map(\.responseLatencyMs) == [1000, 600])
        #expect(turns.map(\.inputAudioMs) == [600, 400])
        #expect(turns.map(\.heardText) == turns.map(\.outputText))
    }

    @Test("audio that comes after the words tells when they were said, to the last", arguments: [true, false])
    func laterClock(asked: Bool) throws {
        let scene = Scene {
            $0.at(100, .server(LiveWire.started))
            $0.at(2000, .server(LiveWire.heard("Hi", 1000, 1200)))
            // The output begins now, so the place 1000 of the timeline is at 3500, not at 1100.
            $0.at(
                2500,
                .server(#"{"type":"session.output_audio.delta","delta":"\#(Sound.silence(1500).base64())"}"#)
            )
        }
        let decoder = EventDecoder()
        var fold = SessionFold()
        var last: [Turn] = []
        for event in scene.events() {
            fold.apply(event, decoded: try? decoder.decode(event.payload, from: event.direction))
            if asked, case let turns = fold.takeChanges().turns, !turns.isEmpty { last = turns }
        }
        #expect((asked ? last : fold.turns).map(\.inputStartedAt) == [.ms(3500)])
    }

    @Test("a sideband's audio is PCM16 at 24 kHz whatever the session's format, and tells its place")
    func sideband() throws {
        func piece(from start: Int, to end: Int) -> String {
            let audio = Sound.silence(end - start).base64()
            return """
                {"type":"session.output_audio.delta","start_ms":\(start),"end_ms":\(end),"delta":"\(audio)"}
                """
        }
        let turns = Scene {
            $0.at(0, .server(LiveWire.started(more: #","audio":{"format":{"type":"audio/pcmu","rate":8000}}"#)))
            $0.at(1000, .server(piece(from: 10_000, to: 11_000)))
            // What came in between was dropped.
            $0.at(6000, .server(piece(from: 15_000, to: 16_000)))
            $0.at(7000, .server(LiveWire.heard("Hi", 10_500, 10_800)))
            $0.at(7000, .server(LiveWire.said("Hello", 15_500, 15_800)))
        }.turns()
        #expect(turns.map(\.inputStartedAt) == [.ms(1500)])
        #expect(turns.map(\.firstAudioAt) == [.ms(6500)])
    }

    @Test("a second session of the recording has a timeline of its own, and what it says first is no answer")
    func secondSession() throws {
        let turns = Scene {
            $0.at(0, .server(LiveWire.started))
            $0.at(3000, .server(LiveWire.heard("Hi", 1000, 1200)))
            $0.at(60_000, .server(LiveWire.started(id: "live_2")))
            $0.at(62_000, .server(LiveWire.said("Welcome back", 1000, 1800)))
            $0.at(64_000, .server(LiveWire.heard("Thanks", 3000, 3200)))
        }.turns()
        #expect(turns.map(\.trigger) == [.speech, .none, .speech])
        #expect(turns.map(\.inputStartedAt) == [.ms(1000), nil, .ms(63_000)])
        #expect(turns.map(\.firstAudioAt) == [nil, .ms(61_000), nil])
        #expect(turns.map(\.responseLatencyMs) == [nil, nil, nil])
    }

    @Test("its calls are those that tools tells, with the time in which they waited")
    func calls() throws {
        let turns = Scene {
            $0.at(0, .server(LiveWire.started))
            $0.at(2000, .server(LiveWire.heard("Weather?", 1000, 1600)))
            $0.at(2500, .server(LiveWire.delegation("d", to: "responses", at: 2400)))
            $0.at(2600, .server(LiveWire.created("r")))
            $0.at(3000, .server(LiveWire.call("c")))
            $0.at(3400, .client(LiveWire.output(of: "c", "sunny")))
            $0.at(5000, .server(LiveWire.said("It is sunny.", 4400, 5000)))
        }.turns()
        try #require(turns.count == 1)
        #expect(turns[0].toolCalls == 1)
        #expect(turns[0].toolMs == 400)
        // 3400 to 4400.
        #expect(turns[0].toolGapMs == 1000)
    }

    @Test(
        "recordings have turns with figures that make sense",
        arguments: Fixtures.captures.filter { $0.family == .live }
    )
    func liveCaptures(_ fixture: Fixture) throws {
        let fold = try FoldedRecording(fixture).fold
        TurnPropertyTests.expectSane(fold)
        let said = fold.conversation.contains { $0.role == "user" && $0.text?.isEmpty == false }
        #expect(fold.turns.isEmpty == !said)
    }

    @Test("ranges of any size", arguments: [-1, 0, Int.max, Int.min])
    func liveNumbers(_ number: Int) {
        let fold = Scene {
            $0.at(100, .server(LiveWire.started))
            $0.at(2000, .server(LiveWire.heard("What", number, 1200)))
            $0.at(2200, .server(LiveWire.heard("is it?", 1200, number)))
            $0.at(3500, .server(LiveWire.said("Half ", number, number)))
            $0.at(3700, .server(LiveWire.said("past two.", 2800, number)))
        }.fold()
        TurnPropertyTests.expectSane(fold)
    }
}
