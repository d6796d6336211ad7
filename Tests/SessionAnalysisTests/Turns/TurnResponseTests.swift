import SessionAnalysis
import TestSupport
import Testing

/// Which turn a response belongs to.
@Suite("Turns and their responses")
struct TurnResponseTests {
    @Test("speech that got no answer is a turn without a response")
    func withoutAnswer() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.utterance()
            $0.at(3300, .heard("hello", "u"))
        }.turn()
        #expect(turn.trigger == .speech)
        #expect(turn.inputText == "hello")
        #expect(turn.responses == 0)
        #expect(turn.responseID == nil && turn.status == nil && turn.responseCreatedAt == nil && turn.doneAt == nil)
        #expect(turn.outputText == nil && turn.outputAudioMs == nil && turn.heardText == nil && turn.totalTokens == nil)
        #expect(turn.inputEndedAt == .ms(2500))
        #expect(turn.responseLatencyMs == nil && turn.turnLatencyMs == nil && turn.ttftMs == nil && turn.ttfaMs == nil)
        #expect(turn.turnLatencyFrom == nil)
        #expect(turn.stutterMs == nil)
    }

    @Test("of two inputs that wait, the newer one has the response, and the older one stays without")
    func twoInputs() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.utterance("u")
            $0.utterance("v", mic: 4000, heardBefore: 2200)
            $0.at(6200, .created("r"), .done("r"))
            $0.at(7000, .created("s"), .done("s"))
        }.turns()
        #expect(turns.map(\.trigger) == [.speech, .speech, .none])
        #expect(turns.map(\.inputItemID) == ["u", "v", nil])
        #expect(turns.map(\.responseID) == [nil, "r", "s"])
        #expect(turns.map(\.ordinal) == [1, 2, 3])
    }

    @Test("a message that waits when audio is committed joins its turn")
    func messageAtCommit() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.at(500, .message("m", "Look:"))
            $0.utterance()
            $0.at(3150, .heard("what is it?", "u"))
            $0.at(3200, .created("r"), .done("r"))
        }.turns()
        #expect(turns.map(\.trigger) == [.speech])
        #expect(turns.map(\.inputText) == ["Look:\nwhat is it?"])
        #expect(turns.map(\.inputItemID) == ["u"])
        #expect(turns.map(\.inputStartedAt) == [.ms(1650)])
    }

    @Test("out-of-band responses belong to none")
    func outOfBand() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.utterance()
            $0.at(3130, .createAside)
            $0.at(3140, .created("x", conversation: nil))
            $0.at(3150, .wrote("x", "category: greeting"))
            $0.spokenAnswer(created: 3200)
            $0.at(3300, .server(Wire.done("x", conversation: "null", rest: #","usage":{"total_tokens":7}"#)))
        }.turns()
        #expect(turns.map(\.responseID) == ["r"])
        #expect(turns.map(\.responses) == [1])
        #expect(turns.map(\.totalTokens) == [nil])
        #expect(turns.map(\.outputText) == ["go go go go go go go go go go"])
    }

    @Test("a response.create that is answered out of band starts no clock for the next turn")
    func requestAside() throws {
        let turns = Scene {
            $0.at(0, .session(Detection.none))
            $0.at(1000, .message("m", "Hi"))
            $0.at(1100, .createAside)
            $0.at(1150, .created("x", conversation: nil))
            $0.at(1500, .create)
            $0.at(1600, .created("r"))
            $0.at(1700, .wrote("r", "Yes?"))
        }.turns()
        #expect(turns.map(\.turnLatencyFrom) == [.responseCreate])
        #expect(turns.map(\.turnLatencyMs) == [200])
    }

    @Test("items that seed a history make no turn")
    func seededHistory() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.at(10, .write("m", "Hi"), .write("n", "Hello", role: "assistant"), .write("o", "Who are you?"))
            $0.at(20, .message("m", "Hi"))
            $0.at(21, .message("n", "Hello", role: "assistant"))
            $0.at(22, .message("o", "Who are you?"))
            $0.at(30, .create)
            $0.at(40, .created("r"), .done("r"))
        }.turns()
        #expect(turns.map(\.trigger) == [.text])
        #expect(turns.map(\.inputText) == ["Who are you?"])
        #expect(turns.map(\.inputItemID) == ["o"])
        #expect(turns.map(\.inputStartedAt) == [.ms(22)])
    }

    @Test("a history that ends with the assistant's words leaves nothing to answer")
    func seededGreeting() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.at(10, .write("m", "Hi"), .write("n", "Hello", role: "assistant"))
            $0.at(20, .message("m", "Hi"), .message("n", "Hello", role: "assistant"))
            $0.at(40, .created("r"), .done("r"))
        }.turns()
        #expect(turns.map(\.trigger) == [.none])
    }

    @Test("a deleted message is no input, a system message neither")
    func noInput() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.at(10, .message("m", "Wait"), .message("n", "Go"))
            $0.at(20, .deleted("m"))
            $0.at(30, .created("r"), .done("r"))
            $0.at(40, .message("o", "Oh"))
            $0.at(50, .deleted("o"))
            $0.at(60, .created("s"), .done("s"))
            $0.at(70, .message("p", "Be brief.", role: "system"))
            $0.at(80, .created("t"), .done("t"))
        }.turns()
        #expect(turns.map(\.trigger) == [.text, .none, .none])
        #expect(turns.map(\.inputText) == ["Go", nil, nil])
    }

    @Test("a message that is deleted after its answer was still its input")
    func deletedLater() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.at(10, .message("m", "Hi"))
            $0.at(30, .created("r"), .done("r"))
            $0.at(40, .deleted("m"))
        }.turn()
        #expect(turn.trigger == .text)
        #expect(turn.inputItemID == "m")
    }

    @Test(
        "a retry of a response that came to nothing is of its turn",
        arguments: ["failed", "incomplete", "cancelled"]
    )
    func retry(status: String) throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.utterance()
            $0.at(3200, .created("r"))
            $0.at(3300, .done("r", status))
            $0.at(3400, .create)
            $0.spokenAnswer("s", created: 3500)
        }.turn()
        #expect(turn.responses == 2)
        #expect(turn.responseID == "r")
        #expect(turn.status == status)
        #expect(turn.responseCreatedAt == .ms(3200))
        #expect(turn.firstDeltaAt == nil && turn.firstAudioAt == nil && turn.ttftMs == nil && turn.ttfaMs == nil)
        #expect(turn.doneAt == .ms(4000))
        // The audio comes at 3800, the user stopped at 2500, the server noticed at 3110.
        #expect(turn.responseLatencyMs == 1300)
        #expect(turn.turnLatencyMs == 690)
        #expect(!turn.interrupted)
    }

    @Test(
        "after a response that was cancelled while it spoke, or completed, something new begins",
        arguments: ["cancelled", "completed"]
    )
    func noRetry(status: String) throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.utterance()
            $0.at(3200, .created("r"))
            $0.at(3250, .audio("r", .tone(100)))
            $0.at(3300, .done("r", status))
            $0.at(3500, .created("s"), .done("s"))
        }.turns()
        #expect(turns.map(\.trigger) == [.speech, .none])
    }

    @Test("tokens are those of all responses of the turn")
    func tokens() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.at(10, .message("m", "Hi"))
            $0.at(20, .created("r"))
            $0.at(30, .done("r", "failed", tokens: 10))
            $0.at(40, .created("s"))
            $0.at(50, .done("s", tokens: 32))
        }.turn()
        #expect(turn.totalTokens == 42)
        #expect(turn.doneAt == .ms(50))
    }

    @Test("the server's order counts: a message that the server shows after the response is of the next turn")
    func serversOrder() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.at(10, .write("m", "One"))
            $0.at(11, .create)
            $0.at(12, .write("n", "Two"))
            $0.at(20, .message("m", "One"))
            $0.at(21, .created("r"), .done("r"))
            $0.at(22, .message("n", "Two"))
            $0.at(23, .create)
            $0.at(24, .created("s"), .done("s"))
        }.turns()
        #expect(turns.map(\.inputText) == ["One", "Two"])
        #expect(turns.map(\.responseID) == ["r", "s"])
    }

    @Test("the beta's conversation.item.created shows items, too, and the three events of one item are one message")
    func itemEvents() throws {
        let turns = Scene {
            $0.at(0, .session())
            for type in ["conversation.item.created", "conversation.item.added", "conversation.item.done"] {
                $0.at(10, .server(Wire.added(Wire.message("m", "user", "One"), previous: nil, type: type)))
            }
            $0.at(21, .created("r"), .done("r"))
            $0.at(30, .created("s"), .done("s"))
        }.turns()
        #expect(turns.map(\.inputText) == ["One", nil])
    }

    @Test("conversation.item.done after the response makes no new input of a message")
    func lateDone() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.at(10, .message("m", "One"))
            $0.at(21, .created("r"))
            let done = Wire.added(Wire.message("m", "user", "One"), previous: nil, type: "conversation.item.done")
            $0.at(22, .server(done))
            $0.at(23, .done("r"))
            $0.at(30, .created("s"), .done("s"))
        }.turns()
        #expect(turns.map(\.trigger) == [.text, .none])
    }

    @Test("the item of committed audio is no message beside it, wherever it comes")
    func itemOfSpeech() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.utterance()
            $0.at(3130, .created("r"))
            $0.at(3140, .server(Wire.added(Wire.speech("u"), previous: nil, type: "conversation.item.done")))
            $0.at(3150, .done("r"))
            $0.at(3500, .created("s"), .done("s"))
        }.turns()
        #expect(turns.map(\.trigger) == [.speech, .none])
        #expect(turns.map(\.inputItemID) == ["u", nil])
    }
}
