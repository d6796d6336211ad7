import SessionAnalysis
import TestSupport
import Testing

/// What begins a turn, and what each way of beginning is known by.
@Suite("Triggers")
struct TriggerTests {
    @Test("speech that turn detection heard and committed")
    func speech() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.utterance()
            $0.spokenAnswer(created: 3200)
            $0.at(3300, .heard("hello", "u"))
        }.turn()
        #expect(turn.ordinal == 1)
        #expect(turn.trigger == .speech)
        #expect(turn.inputItemID == "u")
        #expect(turn.inputText == "hello")
        #expect(turn.inputStartedAt == .ms(1650))
        // The tone ends 1500 ms into audio that began at 1000.
        #expect(turn.inputEndedAt == .ms(2500))
        #expect(turn.inputEndedFrom == .energy)
        // From 200 to 2100 on the clock of the input.
        #expect(turn.inputAudioMs == 1900)
        #expect(turn.committedAt == .ms(3120))
        #expect(turn.responseID == "r")
        #expect(turn.responses == 1)
        #expect(turn.status == "completed")
        #expect(turn.responseCreatedAt == .ms(3200))
        #expect(turn.firstDeltaAt == .ms(3400))
        #expect(turn.firstAudioAt == .ms(3500))
        #expect(turn.doneAt == .ms(3700))
        #expect(turn.outputText == "go go go go go go go go go go")
        #expect(turn.outputAudioMs == 2000)
        #expect(turn.turnLatencyFrom == .speechStopped)
    }

    @Test("audio that the client commits without turn detection", arguments: WireFormat.allCases)
    func audio(as format: WireFormat) throws {
        let turn = try Scene {
            $0.at(0, .session(Detection.none, input: format.object))
            $0.mic(from: 1000, .tone(1000), .silence(500), format: format)
            $0.at(2600, .commit)
            $0.at(2650, .committed("u"), .speechItem("u"))
            $0.at(2660, .create)
            $0.spokenAnswer(created: 2700)
        }.turn()
        #expect(turn.trigger == .audio)
        // The first append ends at 1100 and holds 100 ms.
        #expect(turn.inputStartedAt == .ms(1000))
        #expect(turn.inputEndedAt == .ms(2000))
        #expect(turn.inputEndedFrom == .energy)
        #expect(turn.inputAudioMs == 1500)
        #expect(turn.committedAt == .ms(2650))
        #expect(turn.turnLatencyFrom == .committed)
        // 2000 to 2650, 2000 to 3000, 2650 to 3000.
        #expect(turn.endpointingMs == 650)
        #expect(turn.responseLatencyMs == 1000)
        #expect(turn.turnLatencyMs == 350)
        #expect(turn.talkOverMs == nil)
    }

    @Test("a second commit has the audio since the first, or since a clear", arguments: [false, true])
    func secondAudio(cleared: Bool) throws {
        let turns = Scene {
            $0.at(0, .session(Detection.none))
            $0.mic(from: 0, .tone(500))
            $0.at(600, .commit)
            $0.at(610, .committed("u"))
            $0.mic(from: 700, .tone(300))
            if cleared {
                $0.at(1000, .clear)
                $0.at(1005, .inputCleared)
            }
            $0.mic(from: 1010, .silence(100), .tone(200), .silence(400))
            $0.at(1800, .commit)
            $0.at(1810, .committed("v"))
        }.turns()
        #expect(turns.map(\.trigger) == [.audio, .audio])
        #expect(turns.map(\.inputAudioMs) == [500, cleared ? 700 : 1000])
        #expect(turns.map(\.inputStartedAt) == [.ms(0), cleared ? .ms(1010) : .ms(700)])
        // The tone of the last append ends 300 ms after 1010.
        #expect(turns.map(\.inputEndedAt) == [.ms(500), .ms(1310)])
    }

    @Test("a commit that was refused commits nothing, and what it would have stays in the buffer")
    func refusedCommit() throws {
        let turn = try Scene {
            $0.at(0, .session(Detection.none))
            $0.mic(from: 0, .tone(50), piece: 50)
            $0.at(60, .commit)
            $0.at(70, .refused("k", code: "input_audio_buffer_commit_empty"))
            $0.mic(from: 100, .tone(500))
            $0.at(700, .commit)
            $0.at(710, .committed("u"))
        }.turn()
        #expect(turn.inputAudioMs == 550)
        #expect(turn.inputStartedAt == .ms(0))
        #expect(turn.inputEndedAt == .ms(600))
    }

    @Test("what a refused commit would have had is the next one's, though that was sent before the refusal came")
    func lateRefusal() throws {
        let turn = try Scene {
            $0.at(0, .session(Detection.none))
            $0.mic(from: 0, .tone(50), piece: 50)
            $0.at(60, .commit)
            $0.mic(from: 100, .silence(500))
            $0.at(700, .client(#"{"type":"input_audio_buffer.commit","event_id":"l"}"#))
            $0.at(705, .refused("k", code: "input_audio_buffer_commit_empty"))
            $0.at(710, .committed("u"))
        }.turn()
        #expect(turn.inputAudioMs == 550)
        #expect(turn.inputStartedAt == .ms(0))
        // The frame that the tone's end is in ends at 60, 10 ms into the append that came from 100 on.
        #expect(turn.inputEndedAt == .ms(110))
    }

    @Test("user messages, when a response is created for them")
    func text() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.at(1000, .write("m", "How"), .write("n", "are you?"))
            $0.at(1010, .message("m", "How"))
            $0.at(1020, .message("n", "are you?"))
            $0.at(1100, .create)
            $0.at(1200, .created("r"))
            $0.at(1250, .answer("r"))
            $0.at(1300, .wrote("r", "Fine"))
            $0.at(1350, .wrote("r", "."))
            $0.at(1400, .done("r", tokens: 12))
        }.turn()
        #expect(turn.trigger == .text)
        #expect(turn.inputItemID == "m")
        #expect(turn.inputText == "How\nare you?")
        #expect(turn.inputStartedAt == .ms(1010))
        #expect(turn.inputEndedAt == nil)
        #expect(turn.inputEndedFrom == nil)
        #expect(turn.inputAudioMs == nil)
        #expect(turn.committedAt == nil)
        #expect(turn.outputText == "Fine.")
        #expect(turn.outputAudioMs == nil)
        #expect(turn.heardMs == nil && turn.heardText == nil && turn.unheardText == nil && turn.heardMethod == nil)
        #expect(!turn.interrupted)
        #expect(turn.totalTokens == 12)
        #expect(turn.turnLatencyFrom == .responseCreate)
        #expect(turn.turnLatencyMs == 200)
        #expect(turn.ttftMs == 100)
        #expect(turn.ttfaMs == nil)
        #expect(turn.responseLatencyMs == nil && turn.endpointingMs == nil && turn.firstTranscriptMs == nil)
        #expect(turn.stutterMs == nil && turn.talkOverMs == nil && turn.bargeinStopMs == nil)
        #expect(turn.toolMs == nil && turn.toolGapMs == nil && turn.toolCalls == 0)
    }

    @Test("nobody spoke for a while: one turn, though the silence is committed, too", arguments: [false, true])
    func idleTimeout(committed: Bool) throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.mic(from: 0, .silence(6000), piece: 1000)
            $0.at(6000, .timeout("u", 500, 6000))
            if committed { $0.at(6010, .committed("u")) }
            $0.at(6020, .speechItem("u"))
            $0.spokenAnswer(created: 6100)
        }.turn()
        #expect(turn.trigger == .idleTimeout)
        #expect(turn.inputItemID == "u")
        #expect(turn.inputStartedAt == .ms(6000))
        #expect(turn.inputEndedAt == nil)
        #expect(turn.responseLatencyMs == nil)
        #expect(turn.committedAt == (committed ? .ms(6010) : nil))
        #expect(turn.turnLatencyFrom == (committed ? .committed : .item))
        // The audio comes at 6400; the timeout, which names the item, at 6000.
        #expect(turn.turnLatencyMs == (committed ? 390 : 400))
    }

    @Test("a greeting counts from the session's creation, a later nudge from its request, or from nothing")
    func none() throws {
        let turns = Scene {
            $0.at(100, .session())
            $0.at(500, .create)
            $0.spokenAnswer("r", created: 600)
            $0.at(5000, .create)
            $0.spokenAnswer("s", created: 5100)
            $0.spokenAnswer("t", created: 9000)
        }.turns()
        #expect(turns.map(\.trigger) == [.none, .none, .none])
        #expect(turns.map(\.turnLatencyFrom) == [.sessionCreated, .responseCreate, nil])
        // 100 to 900, 5000 to 5400; nobody asked for the third.
        #expect(turns.map(\.turnLatencyMs) == [800, 400, nil])
        #expect(turns.map(\.ttfaMs) == [300, 300, 300])
        #expect(turns.allSatisfy { $0.inputItemID == nil && $0.inputText == nil && $0.inputStartedAt == nil })
    }

    @Test("a greeting without session.created counts from its request")
    func greetingOfExcerpt() throws {
        let turn = try Scene {
            $0.at(500, .create)
            $0.spokenAnswer(created: 600)
        }.turn()
        #expect(turn.turnLatencyFrom == .responseCreate)
        #expect(turn.turnLatencyMs == 400)
    }

    @Test("a first turn that is no greeting does not count from session.created, nor does a greeting that is not first")
    func noGreeting() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.at(1000, .message("m", "Hi"))
            $0.at(1100, .created("r"))
            $0.at(1200, .wrote("r", "Yes?"))
            $0.at(1300, .done("r"))
            $0.at(2000, .created("s"))
            $0.at(2200, .wrote("s", "Well?"))
            $0.at(2300, .done("s"))
        }.turns()
        #expect(turns.map(\.trigger) == [.text, .none])
        #expect(turns.map(\.turnLatencyFrom) == [.item, nil])
        #expect(turns.map(\.turnLatencyMs) == [200, nil])
    }
}
