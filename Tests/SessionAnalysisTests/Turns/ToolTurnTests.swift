import SessionAnalysis
import TestSupport
import Testing

/// Turns in which tools are called: all responses are of one turn, and the wait for tools has figures of its own.
@Suite("Turns with tools")
struct ToolTurnTests {
    /// What is asked at 1000, and the response r that calls: created at 1100, done at 1500.
    private static func asking(_ write: (inout Scene) -> Void) -> Scene {
        Scene {
            $0.at(0, .session(Detection.none))
            $0.at(1000, .message("m", "Where?"))
            $0.at(1050, .create)
            $0.at(1100, .created("r"))
            write(&$0)
            $0.at(1500, .done("r"))
        }
    }

    @Test("a function call, its output, and what is said then are one turn")
    func function() throws {
        let turn = try Self.asking {
            $0.at(1400, .called("r", "c"))
            $0.at(1410, .callDone("r", "c"))
            $0.at(2400, .output("c"))
            $0.at(2410, .create)
            $0.spokenAnswer("s", created: 2500)
        }.turn()
        #expect(turn.trigger == .text)
        #expect(turn.responses == 2)
        #expect(turn.responseID == "r")
        #expect(turn.doneAt == .ms(3000))
        #expect(turn.toolCalls == 1)
        // 1400 to 2400; 2400 to the audio at 2800.
        #expect(turn.toolMs == 1000)
        #expect(turn.toolGapMs == 400)
        // The first response says nothing, but the wait counts to what is said: from the request at 1050.
        #expect(turn.firstAudioAt == nil && turn.ttfaMs == nil)
        #expect(turn.turnLatencyMs == 1750)
        #expect(turn.turnLatencyFrom == .responseCreate)
        #expect(turn.outputText == "go go go go go go go go go go")
        #expect(turn.outputAudioMs == 2000)
    }

    @Test("parallel calls count once, and what lies between calls does not count")
    func parallel() throws {
        let turn = try Self.asking {
            $0.at(1200, .called("r", "c"), .called("r", "d", index: 1))
            $0.at(1300, .called("r", "e", index: 2))
            $0.at(1600, .output("c"))
            $0.at(1800, .output("d"))
            $0.at(1700, .output("e"))
            $0.at(1810, .create)
            $0.at(1900, .created("s"))
            $0.at(2000, .called("s", "f"))
            $0.at(2050, .done("s"))
            $0.at(2250, .output("f"))
            $0.at(2260, .create)
            $0.at(2300, .created("t"))
            $0.at(2350, .audio("t", .tone(100)))
            $0.at(2400, .done("t"))
        }.turn()
        #expect(turn.responses == 3)
        #expect(turn.toolCalls == 4)
        // 1200 to 1800, and 2000 to 2250.
        #expect(turn.toolMs == 850)
        #expect(turn.toolGapMs == 100)
    }

    @Test("a call that is never answered has no time, and without an answer there is none at all")
    func unanswered() throws {
        let turn = try Self.asking { $0.at(1400, .called("r", "c")) }.turn()
        #expect(turn.toolCalls == 1)
        #expect(turn.toolMs == nil)
        #expect(turn.toolGapMs == nil)
        let both = try Self.asking {
            $0.at(1300, .called("r", "c"))
            $0.at(1400, .called("r", "d", index: 1))
            $0.at(1700, .output("c"))
        }.turn()
        #expect(both.toolCalls == 2)
        #expect(both.toolMs == 400)
        #expect(both.toolGapMs == nil)
    }

    @Test("what is said before the output is no gap; nothing said after it is none either")
    func gap() throws {
        let turn = try Self.asking {
            $0.at(1200, .audio("r", .tone(500)))
            $0.at(1400, .called("r", "c"))
            $0.at(1600, .output("c"))
            $0.at(1700, .created("s"))
            $0.at(1750, .wrote("s", "Here."))
            $0.at(1800, .done("s"))
        }.turn()
        #expect(turn.responses == 2)
        #expect(turn.toolGapMs == nil)
        #expect(turn.turnLatencyMs == 150)
    }

    @Test("a call of an MCP server, from in progress to completed or failed", arguments: ["completed", "failed"])
    func mcp(end: String) throws {
        let turn = try Self.asking {
            $0.at(1150, .mcpItem("added", "r", "x"))
            $0.at(1200, .mcp("in_progress", "x"))
            $0.at(1490, .mcp(end, "x"))
            $0.spokenAnswer("s", created: 1600)
        }.turn()
        #expect(turn.responses == 2)
        #expect(turn.toolCalls == 1)
        #expect(turn.toolMs == 290)
        // From 1490 to 1900: what an MCP call yields is its output.
        #expect(turn.toolGapMs == 410)
    }

    @Test("an approval is an answer to what asked for it")
    func approval() throws {
        let turn = try Self.asking {
            $0.at(1200, .approvalWanted("r", "q"))
            $0.at(3000, .approve("q"))
            $0.at(3010, .create)
            $0.at(3100, .created("s"))
            $0.at(3150, .mcpItem("added", "s", "x", rest: #","approval_request_id":"q""#))
            $0.at(3200, .mcp("in_progress", "x"))
            $0.at(3500, .mcp("completed", "x"))
            $0.at(3510, .done("s"))
            $0.spokenAnswer("t", created: 3600)
        }.turn()
        #expect(turn.responses == 3)
        #expect(turn.toolMs == 300)
    }

    @Test("tool_calls counts as tools does")
    func counts() throws {
        let fold = Self.asking {
            $0.at(1200, .approvalWanted("r", "q"))
            $0.at(1300, .called("r", "c", index: 1))
            $0.at(3000, .approve("q"))
            $0.at(3100, .created("s"))
            $0.at(3150, .mcpItem("added", "s", "x", rest: #","approval_request_id":"q""#))
            $0.at(3200, .mcp("completed", "x"))
            $0.at(3510, .done("s"))
        }.fold()
        #expect(fold.turns.map(\.toolCalls) == [fold.toolCalls.count])
    }

    @Test("speech while a tool works is a turn of its own, and the response that comes then is the speech's")
    func speechMeanwhile() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.at(100, .message("m", "Where?"))
            $0.at(110, .created("r"))
            $0.at(200, .called("r", "c"))
            $0.at(250, .done("r"))
            $0.utterance()
            $0.at(3150, .created("s"), .done("s"))
            $0.at(3500, .output("c"))
            $0.at(3600, .created("t"), .done("t"))
        }.turns()
        #expect(turns.map(\.trigger) == [.text, .speech])
        // The output comes after the speech's response: what follows it is of the turn that called.
        #expect(turns.map(\.responses) == [2, 1])
        #expect(turns.map(\.responseID) == ["r", "s"])
    }

    @Test("the output of a call that no response here made starts nothing")
    func foreignOutput() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.at(100, .message("m", "Where?"))
            $0.at(110, .created("r"), .done("r"))
            $0.at(200, .output("zzz"))
            $0.at(300, .created("s"), .done("s"))
        }.turns()
        #expect(turns.map(\.trigger) == [.text, .none])
    }
}
