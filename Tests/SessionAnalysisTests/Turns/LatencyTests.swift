import SessionAnalysis
import TestSupport
import Testing

/// Every figure of a turn, and when there is none.
@Suite("Latency")
struct LatencyTests {
    @Test("the figures of a spoken turn")
    func spoken() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.utterance()
            $0.spokenAnswer(created: 3200)
            $0.at(3300, .heard("hello", "u"))
        }.turn()
        // The user stops at 2500, the server notices at 3110, audio comes at 3500.
        #expect(turn.responseLatencyMs == 1000)
        #expect(turn.endpointingMs == 610)
        #expect(turn.turnLatencyMs == 390)
        #expect(turn.turnLatencyFrom == .speechStopped)
        #expect(turn.ttftMs == 200)
        #expect(turn.ttfaMs == 300)
        #expect(turn.firstTranscriptMs == 190)
        #expect(turn.toolMs == nil)
        #expect(turn.toolGapMs == nil)
        #expect(turn.bargeinStopMs == nil)
        #expect(turn.talkOverMs == 0)
        #expect(turn.stutterMs == 0)
    }

    @Test("speech answered in text has no response latency, and counts to the first text")
    func writtenAnswer() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.utterance()
            $0.at(3200, .created("r"))
            $0.at(3300, .wrote("r", "Hi"))
            $0.at(3400, .done("r"))
        }.turn()
        #expect(turn.responseLatencyMs == nil)
        #expect(turn.turnLatencyMs == 190)
        #expect(turn.ttftMs == 100)
        #expect(turn.ttfaMs == nil)
        #expect(turn.stutterMs == nil)
        #expect(turn.endpointingMs == nil)
    }

    @Test("text before audio is no answer in text: the turn counts to the audio")
    func textAndAudio() throws {
        let turn = try Scene {
            $0.at(0, .session(Detection.none))
            $0.at(1000, .message("m", "Hi"))
            $0.at(1100, .create)
            $0.spokenAnswer(created: 1200)
        }.turn()
        #expect(turn.turnLatencyMs == 400)
        #expect(turn.responseLatencyMs == nil)
    }

    @Test("no delta, no figures")
    func noDelta() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.utterance()
            $0.at(3200, .created("r"))
            $0.at(3400, .done("r"))
        }.turn()
        #expect(turn.turnLatencyMs == nil && turn.turnLatencyFrom == nil)
        #expect(turn.ttftMs == nil && turn.ttfaMs == nil && turn.responseLatencyMs == nil && turn.endpointingMs == nil)
    }

    @Test("the first delta of any kind may be a call's arguments")
    func arguments() throws {
        let turn = try Scene {
            $0.at(0, .session(Detection.none))
            $0.at(100, .message("m", "Hi"))
            $0.at(200, .created("r"))
            $0.at(
                260,
                .server(
                    """
                    {"type":"response.function_call_arguments.delta","event_id":"e","response_id":"r","item_id":"f",\
                    "output_index":0,"call_id":"c","delta":"{"}
                    """
                )
            )
            $0.at(300, .done("r"))
        }.turn()
        #expect(turn.ttftMs == 60)
        #expect(turn.turnLatencyMs == nil)
    }

    @Test(
        "the transcript counts from speech_stopped, with its first piece or whole, and may come before",
        arguments: [(3300.0, 3400.0, 190.0), (nil, 3400, 290), (3000, 3400, -110)]
    )
    func firstTranscript(pieceAt: Double?, wholeAt: Double, expected: Double) throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.utterance()
            if let pieceAt { $0.at(pieceAt, .hearing("he", "u")) }
            $0.at(wholeAt, .heard("hello", "u"))
        }.turn()
        #expect(turn.firstTranscriptMs == expected)
    }

    @Test("after a manual commit the transcript counts from it")
    func transcriptOfCommit() throws {
        let turn = try Scene {
            $0.at(0, .session(Detection.none))
            $0.mic(from: 0, .tone(500))
            $0.at(600, .commit)
            $0.at(610, .committed("u"))
            $0.at(900, .heard("hello", "u"))
        }.turn()
        #expect(turn.firstTranscriptMs == 290)
    }

    @Test("a failed transcription has no time, not even after a piece", arguments: [false, true])
    func failedTranscript(piece: Bool) throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.utterance()
            if piece { $0.at(3200, .hearing("mum", "u")) }
            $0.at(3300, .unheard("u"))
        }.turn()
        #expect(turn.firstTranscriptMs == nil)
        #expect(turn.inputText == nil)
    }

    @Test("without times there are no moments and no figures of the clock, and the structure stands")
    func untimed() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.utterance()
            $0.spokenAnswer(created: 3200)
            $0.at(3300, .heard("hello", "u"))
        }.turn(timed: false)
        #expect(turn.trigger == .speech)
        #expect(turn.inputText == "hello")
        #expect(turn.responses == 1)
        #expect(turn.inputAudioMs == 1900)
        #expect(turn.outputAudioMs == 2000)
        let moments = [
            turn.inputStartedAt, turn.inputEndedAt, turn.committedAt, turn.responseCreatedAt, turn.firstDeltaAt,
            turn.firstAudioAt, turn.doneAt,
        ]
        #expect(moments.allSatisfy { $0 == nil })
        #expect(turn.clockFigures.allSatisfy { $0.value == nil })
        #expect(turn.inputEndedFrom == nil)
        #expect(turn.turnLatencyFrom == nil)
        #expect(turn.heardMethod == .whole)
        #expect(turn.heardText == turn.outputText)
        #expect(turn.heardMs == 2000)
    }

    @Test("a clock that steps back makes figures unknown, never negative")
    func clockStep() throws {
        var scene = Scene {
            $0.at(0, .session())
            $0.utterance()
        }
        scene.at(1000, .created("r"))
        scene.at(800, .answer("r"))
        scene.at(700, .said("r", "hello"))
        scene.at(600, .audio("r", .tone(1000)))
        scene.at(500, .audio("r", .tone(1000)))
        scene.at(400, .done("r"))
        scene.keepsOrder = true
        let turn = try scene.turn()
        #expect(turn.ttftMs == nil && turn.ttfaMs == nil)
        #expect(turn.responseLatencyMs == nil && turn.turnLatencyMs == nil)
        for (name, value) in turn.clockFigures where name != "first_transcript_ms" {
            #expect((value ?? 0) >= 0, "\(name)")
        }
        #expect(turn.firstAudioAt == .ms(600))
    }
}

extension Turn {
    /// The figures that need a clock.
    var clockFigures: [String: Double?] {
        [
            "response_latency_ms": responseLatencyMs, "endpointing_ms": endpointingMs, "turn_latency_ms": turnLatencyMs,
            "ttft_ms": ttftMs, "ttfa_ms": ttfaMs, "first_transcript_ms": firstTranscriptMs, "tool_ms": toolMs,
            "tool_gap_ms": toolGapMs, "bargein_stop_ms": bargeinStopMs, "talk_over_ms": talkOverMs,
            "stutter_ms": stutterMs,
        ]
    }
}
