import SessionAnalysis
import TestSupport
import Testing

/// WebRTC and SIP: the server says when it plays, and there are no deltas.
@Suite("Output buffers")
struct OutputBufferTests {
    private static func playing(_ write: (inout Scene) -> Void) throws -> Turn {
        try Scene {
            $0.at(0, .session())
            $0.at(800, .message("m", "Tell me"))
            $0.at(850, .create)
            $0.at(900, .created("r"))
            $0.at(950, .answer("r"), .said("r", "go go go go go go go go go go"))
            $0.at(1000, .buffer("started", "r"))
            $0.at(1300, .done("r"))
            write(&$0)
        }.turn()
    }

    @Test("started stands for the first audio, stopped ends it")
    func stopped() throws {
        let turn = try Self.playing { $0.at(4000, .buffer("stopped", "r")) }
        #expect(turn.firstAudioAt == .ms(1000))
        #expect(turn.ttfaMs == 100)
        #expect(turn.ttftMs == 50)
        #expect(turn.turnLatencyMs == 150)
        #expect(!turn.interrupted)
        #expect(turn.heardText == "go go go go go go go go go go")
        #expect(turn.unheardText == nil)
        #expect(turn.heardMethod == .whole)
    }

    @Test("cleared: how long is known from the clock, which words are not")
    func cleared() throws {
        let turn = try Self.playing {
            $0.at(2400, .speechStarted("u", 2300))
            $0.at(2500, .buffer("cleared", "r"))
        }
        #expect(turn.interrupted)
        #expect(turn.cutSource == .cleared)
        #expect(turn.heardMs == 1500)
        #expect(turn.heardText == nil)
        #expect(turn.unheardText == nil)
        #expect(turn.heardMethod == nil)
        #expect(turn.bargeinStopMs == 100)
        #expect(turn.talkOverMs == 100)
    }

    @Test("cleared, with word times: which words is known, too")
    func clearedWithWords() throws {
        let turn = try Self.playing {
            for index in 0..<10 {
                $0.at(1000 + Double(index), .word("r", "go", at: Double(index) * 200, for: 200))
            }
            $0.at(2510, .buffer("cleared", "r"))
        }
        // Middles at 100, 300 … 1500 is the eighth's.
        #expect(turn.heardMs == 1510)
        #expect(turn.heardText == "go go go go go go go go")
        #expect(turn.heardMethod == .words)
    }

    @Test("a buffer that is cleared when nothing was said cuts nothing")
    func clearedLater() throws {
        let turn = try Self.playing {
            $0.at(4000, .buffer("stopped", "r"))
            $0.at(4100, .buffer("cleared", "r"))
        }
        #expect(!turn.interrupted)
        #expect(turn.heardMethod == .whole)
    }

    @Test("response latency ends where the buffer starts")
    func latency() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.at(1650, .speechStarted("u", 200))
            $0.at(3110, .speechStopped("u", 2100))
            $0.at(3120, .committed("u"))
            $0.at(3200, .created("r"))
            $0.at(3500, .buffer("started", "r"))
            $0.at(3900, .done("r"))
            $0.at(5500, .buffer("stopped", "r"))
        }.turn()
        // Speech ends at 3110 less 500.
        #expect(turn.responseLatencyMs == 890)
        #expect(turn.turnLatencyMs == 390)
    }
}
