import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// What cuts an answer, and how much of it was played until then.
///
/// The answer r of these scenes is 3000 ms of audio, in three deltas at 1000, 1100 and 1200, so it plays from 1000 to 4000. Its
/// text has thirty words of one syllable, so each of them takes 100 ms.
@Suite("Cuts")
struct CutTests {
    private static func answering(
        _ detection: String = Detection.server(),
        doneAt: Double? = 1300,
        _ write: (inout Scene) -> Void = { _ in }
    ) -> Scene {
        Scene {
            $0.at(0, .session(detection))
            $0.at(800, .message("m", "Tell me"))
            $0.at(810, .create)
            $0.at(900, .created("r"))
            $0.at(950, .answer("r"))
            $0.at(960, .said("r", words(30)))
            for ms in [1000.0, 1100, 1200] { $0.at(ms, .audio("r", .tone(1000))) }
            if let doneAt { $0.at(doneAt, .done("r")) }
            write(&$0)
        }
    }

    private static func words(_ count: Int) -> String { Array(repeating: "go", count: count).joined(separator: " ") }

    private static func expect(
        _ scene: Scene,
        heard: Double?,
        by source: Heard.CutSource?,
        timed: Bool = true,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let fold = scene.fold(timed: timed, sourceLocation: sourceLocation)
        let turn = try #require(fold.turns.first { $0.responseID == "r" }, sourceLocation: sourceLocation)
        let item = try #require(fold.conversation.first { $0.id == "ar" }, sourceLocation: sourceLocation)
        #expect(turn.heardMs == heard, sourceLocation: sourceLocation)
        #expect(turn.cutSource == source, sourceLocation: sourceLocation)
        #expect(turn.interrupted == (source != nil), sourceLocation: sourceLocation)
        #expect(turn.outputText == words(30), sourceLocation: sourceLocation)
        #expect(turn.outputAudioMs == 3000, sourceLocation: sourceLocation)
        #expect(item.heardMs == heard, sourceLocation: sourceLocation)
        if let heard {
            // A word is heard when its middle was: that of the first is at 50.
            let count = Int(((heard + 50) / 100).rounded(.down))
            let text = words(min(count, 30))
            #expect(turn.heardText == text, sourceLocation: sourceLocation)
            #expect(item.heardText == text, sourceLocation: sourceLocation)
            #expect(turn.unheardText == (count < 30 ? words(30 - count) : nil), sourceLocation: sourceLocation)
        }
        if source == nil, heard != nil {
            #expect(turn.heardMethod == .whole, sourceLocation: sourceLocation)
        } else if heard != nil {
            // The server's clock tells of a buffer that was cleared, and knows no words.
            let method = source == .cleared ? Heard.Method.even : .speech
            #expect(turn.heardMethod == method, sourceLocation: sourceLocation)
            #expect(item.heardMethod == method.rawValue, sourceLocation: sourceLocation)
        }
    }

    @Test("nothing cuts what is played to its end")
    func whole() throws {
        try Self.expect(Self.answering(), heard: 3000, by: nil)
    }

    @Test("the end of the recording cuts nothing, nor does a session that is still open", arguments: [1300, nil])
    func openEnd(doneAt: Double?) throws {
        try Self.expect(Self.answering(doneAt: doneAt), heard: 3000, by: nil)
    }

    @Test("a truncate says what was played", arguments: [1500.0, 1549, 1551, 1, 2999])
    func truncate(end: Double) throws {
        try Self.expect(Self.answering { $0.at(2700, .truncate("ar", end)) }, heard: end, by: .truncate)
    }

    @Test("a truncate at 0: nothing was heard")
    func truncateAtZero() throws {
        let scene = Self.answering { $0.at(1350, .truncate("ar", 0)) }
        try Self.expect(scene, heard: 0, by: .truncate)
        #expect(try scene.turn().heardText == "")
    }

    @Test(
        "of several truncates the smallest counts, whichever came first",
        arguments: [[1500.0, 1200], [1200, 1500]]
    )
    func truncates(ends: [Double]) throws {
        let scene = Self.answering {
            $0.at(2700, .truncate("ar", ends[0]))
            $0.at(2710, .truncate("ar", ends[1]))
        }
        try Self.expect(scene, heard: 1200, by: .truncate)
    }

    @Test("a truncate of all that there is, or of more, cuts nothing", arguments: [3000.0, 9999])
    func truncateBeyondTheEnd(end: Double) throws {
        try Self.expect(Self.answering { $0.at(2700, .truncate("ar", end)) }, heard: 3000, by: nil)
    }

    @Test("after the audio was played there is nothing to cut")
    func late() throws {
        try Self.expect(Self.answering { $0.at(4100, .truncate("ar", 1500)) }, heard: 3000, by: nil)
        try Self.expect(Self.answering { $0.at(4100, .speechStarted("u", 4000)) }, heard: 3000, by: nil)
        try Self.expect(Self.answering(doneAt: nil) { $0.at(4100, .done("r", "cancelled")) }, heard: 3000, by: nil)
    }

    @Test("a truncate of another item, or of none, cuts nothing", arguments: ["zzz", "m", ""])
    func foreignTruncate(item: String) throws {
        try Self.expect(Self.answering { $0.at(2700, .truncate(item, 500)) }, heard: 3000, by: nil)
    }

    @Test("speech interrupts, where turn detection lets it")
    func speech() throws {
        try Self.expect(Self.answering { $0.at(2500, .speechStarted("u", 2400)) }, heard: 1500, by: .speech)
        let deaf = Detection.server(interrupts: false)
        try Self.expect(Self.answering(deaf) { $0.at(2500, .speechStarted("u", 2400)) }, heard: 3000, by: nil)
        try Self.expect(
            Self.answering(Detection.semantic) { $0.at(2500, .speechStarted("u", 2400)) },
            heard: 1500,
            by: .speech
        )
    }

    @Test("speech that comes twice cuts once, where it came first")
    func speechTwice() throws {
        let scene = Self.answering {
            $0.at(2500, .speechStarted("u", 2400))
            $0.at(2600, .speechStopped("u", 2500))
            $0.at(2610, .committed("u"))
            $0.at(2900, .speechStarted("v", 2800))
        }
        try Self.expect(scene, heard: 1500, by: .speech)
    }

    @Test("speech that began before the answer does not interrupt it")
    func earlierSpeech() throws {
        try Self.expect(Self.answering { $0.at(980, .speechStarted("u", 900)) }, heard: 3000, by: nil)
    }

    @Test("speech before the first audio does not interrupt, though word times were there already")
    func wordsBeforeSpeech() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.at(900, .created("r"))
            $0.at(950, .answer("r"), .said("r", "go go"))
            $0.at(960, .word("r", "go", at: 0, for: 100), .word("r", "go", at: 100, for: 100))
            $0.at(980, .speechStarted("u", 900))
            $0.at(1000, .audio("r", .tone(200)))
            $0.at(1100, .done("r"))
        }.turn()
        #expect(turn.cutSource == nil)
        #expect(turn.heardMs == 200)
    }

    @Test("a cancelled response stops")
    func cancelled() throws {
        try Self.expect(
            Self.answering(doneAt: nil) { $0.at(2500, .done("r", "cancelled")) },
            heard: 1500,
            by: .cancelled
        )
    }

    @Test("a cancel of the client's that the server carries out stops, too")
    func cancelledByClient() throws {
        let scene = Self.answering(Detection.none, doneAt: nil) {
            $0.at(2500, .cancel("r"))
            $0.at(2500, .done("r", "cancelled"))
        }
        try Self.expect(scene, heard: 1500, by: .cancelled)
    }

    @Test("the buffer that is cleared stops")
    func cleared() throws {
        try Self.expect(Self.answering { $0.at(2500, .buffer("cleared", "r")) }, heard: 1500, by: .cleared)
    }

    @Test("of the causes the first of these counts: truncate, cleared, cancelled, speech", arguments: [0, 1, 2, 3])
    func priority(first: Int) throws {
        // Each cause comes at another time, the less important the earlier.
        let scene = Self.answering(doneAt: first > 2 ? 1300 : nil) {
            $0.at(2000, .speechStarted("u", 1900))
            if first <= 2 { $0.at(2200, .done("r", "cancelled")) }
            if first <= 1 { $0.at(2400, .buffer("cleared", "r")) }
            if first <= 0 { $0.at(2600, .truncate("ar", 1111)) }
        }
        let sources: [(Heard.CutSource, Double)] = [
            (.truncate, 1111), (.cleared, 1400), (.cancelled, 1200), (.speech, 1000),
        ]
        try Self.expect(scene, heard: sources[first].1, by: sources[first].0)
    }

    @Test("a truncate without a moment to be late at counts after speech, too")
    func bargeIn() throws {
        let scene = Self.answering {
            $0.at(2500, .speechStarted("u", 2400))
            $0.at(2650, .truncate("ar", 1480))
        }
        try Self.expect(scene, heard: 1480, by: .truncate)
    }

    @Test("a truncate that the server refuses is still the client's word for what it played")
    func refusedTruncate() throws {
        let scene = Self.answering {
            let text =
                #"{"type":"conversation.item.truncate","event_id":"k","item_id":"ar","content_index":0,"audio_end_ms":500}"#
            $0.at(2700, .client(text))
            $0.at(2710, .refused("k"))
        }
        try Self.expect(scene, heard: 500, by: .truncate)
    }

    @Test("a response that is cancelled before any audio was not interrupted")
    func cancelledEarly() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.at(800, .message("m", "Tell me"))
            $0.at(900, .created("r"))
            $0.at(950, .answer("r"))
            $0.at(1000, .done("r", "cancelled"))
        }.turn()
        #expect(!turn.interrupted)
        #expect(turn.cutSource == nil)
        #expect(turn.heardMs == nil && turn.heardText == nil && turn.heardMethod == nil && turn.unheardText == nil)
        #expect(turn.status == "cancelled")
    }

    @Test("of two messages the second is unheard when the first is cut")
    func twoItems() throws {
        let fold = Scene {
            $0.at(0, .session())
            $0.at(900, .created("r"))
            $0.at(950, .answer("r", "a"), .said("r", "go go go go go go go go go go", "a"))
            $0.at(960, .answer("r", "b", index: 1), .said("r", "so so so so so so so so so so", "b", index: 1))
            $0.at(1000, .audio("r", .tone(1000), "a"))
            $0.at(1100, .audio("r", .tone(1000), "b", index: 1))
            $0.at(1300, .done("r"))
            $0.at(1600, .truncate("a", 600))
        }.fold()
        let turn = try #require(fold.turns.first)
        #expect(turn.heardMs == 600)
        #expect(turn.outputAudioMs == 2000)
        #expect(turn.outputText == "go go go go go go go go go go\nso so so so so so so so so so")
        #expect(turn.heardText == "go go go go go go")
        #expect(turn.unheardText == "go go go go\nso so so so so so so so so so")
        #expect(turn.interrupted && turn.cutSource == .truncate)
        #expect(fold.conversation.map(\.heardMs) == [600, 0])
        #expect(fold.conversation.map(\.heardText) == ["go go go go go go", ""])
        #expect(fold.conversation.map(\.unheardText) == ["go go go go", "so so so so so so so so so so"])
    }

    @Test("the second of two messages is cut by the clock where it plays")
    func secondItem() throws {
        let fold = Scene {
            $0.at(0, .session())
            $0.at(900, .created("r"))
            $0.at(950, .answer("r", "a"), .said("r", "go go go go go go go go go go", "a"))
            $0.at(960, .answer("r", "b", index: 1), .said("r", "so so so so so so so so so so", "b", index: 1))
            $0.at(1000, .audio("r", .tone(1000), "a"))
            $0.at(1100, .audio("r", .tone(1000), "b", index: 1))
            $0.at(1300, .done("r"))
            $0.at(2300, .speechStarted("u", 2200))
        }.fold()
        #expect(fold.conversation.map(\.heardMs) == [1000, 300])
        #expect(fold.conversation.map(\.heardMethod) == ["whole", "speech"])
        #expect(fold.turns.map(\.heardText) == ["go go go go go go go go go go\nso so so"])
        #expect(fold.turns.map(\.unheardText) == ["so so so so so so so"])
        #expect(fold.turns.map(\.heardMs) == [1300])
    }

    @Test("an answer waits until the one before it was played, or cut", arguments: [false, true])
    func queueing(cut: Bool) throws {
        let turns = Self.answering(Detection.server(interrupts: cut)) {
            if cut { $0.at(2500, .speechStarted("u", 2400)) }
            $0.at(2600, .message("n", "And?"))
            $0.at(2700, .created("s"))
            $0.at(2800, .audio("s", .tone(3000)))
            $0.at(2900, .done("s"))
            $0.at(5000, .truncate("as", 400))
        }.turns()
        #expect(turns.map(\.responseID) == ["r", "s"])
        #expect(turns.map(\.cutSource) == [cut ? .speech : nil, .truncate])
        #expect(turns.map(\.heardMs) == [cut ? 1500 : 3000, 400])
    }

    @Test("where an answer waited, the clock counts from where the one before it ended", arguments: [false, true])
    func queuedStart(cut: Bool) throws {
        let turns = Self.answering {
            if cut { $0.at(2500, .truncate("ar", 1500)) }
            $0.at(2600, .message("n", "And?"))
            $0.at(2700, .created("s"))
            $0.at(2800, .audio("s", .tone(3000)))
            $0.at(2900, .done("s"))
            $0.at(5000, .speechStarted("v", 4900))
        }.turns()
        // From 4000, or from 2800, to 5000.
        #expect(turns.map(\.heardMs) == [cut ? 1500 : 3000, cut ? 2200 : 1000])
        #expect(turns.map(\.cutSource) == [cut ? .truncate : nil, .speech])
    }

    @Test("speech while two answers wait cuts both: the second is not heard")
    func cutsQueued() throws {
        let turns = Self.answering {
            $0.at(2600, .message("n", "And?"))
            $0.at(2700, .created("s"))
            $0.at(2750, .answer("s"), .said("s", "so so so"))
            $0.at(2800, .audio("s", .tone(3000)))
            $0.at(2900, .done("s"))
            $0.at(3000, .speechStarted("v", 2900))
        }.turns()
        #expect(turns.map(\.heardMs) == [2000, 0])
        #expect(turns.map(\.unheardText) == [Self.words(10), "so so so"])
    }

    @Test("deltas that come late leave gaps, which are not heard")
    func stutter() throws {
        let scene = Scene {
            $0.at(0, .session())
            $0.at(900, .created("r"))
            $0.at(950, .answer("r"), .said("r", "go go go go go go go go go go"))
            $0.at(1000, .audio("r", .tone(500)))
            $0.at(2000, .audio("r", .tone(500)))
            $0.at(2100, .done("r"))
        }
        // Played from 1000 to 1500 and from 2000 to 2500.
        #expect(try scene.turn().stutterMs == 500)
        #expect(try scene.turn().heardMs == 1000)
        var cut = scene
        cut.at(2200, .speechStarted("u", 2100))
        #expect(try cut.turn().heardMs == 700)
        #expect(try cut.turn().heardText == "go go go go go go go")
        #expect(try cut.turn().stutterMs == 500)
        var inGap = scene
        inGap.at(1800, .speechStarted("u", 1700))
        #expect(try inGap.turn().heardMs == 500)
    }

    @Test("a delta that comes while there is still something to play leaves no gap, to the millisecond")
    func noStutter() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.at(900, .created("r"))
            $0.at(1000, .audio("r", .tone(500)))
            $0.at(1500, .audio("r", .tone(500)))
            $0.at(1900, .audio("r", .tone(100)))
            $0.at(2101, .audio("r", .tone(100)))
            $0.at(2200, .done("r"))
        }.turn()
        // Played to 1500, 2000, 2100; the last is 1 ms late.
        #expect(turn.stutterMs == 1)
    }

    @Test("several gaps add up, over all responses of the turn")
    func stutters() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.at(800, .message("m", "Go"))
            $0.at(900, .created("r"))
            for ms in [1000.0, 1200, 1500] { $0.at(ms, .audio("r", .tone(100))) }
            $0.at(1550, .called("r", "c"))
            $0.at(1600, .done("r"))
            $0.at(1700, .output("c"))
            $0.at(1800, .created("s"))
            for ms in [2000.0, 2150] { $0.at(ms, .audio("s", .tone(100))) }
            $0.at(2500, .done("s"))
        }.turn()
        // 1100 to 1200, 1300 to 1500, 2100 to 2150; what lies between the responses is no gap in either.
        #expect(turn.stutterMs == 350)
    }

    @Test("the output format counts: G.711 plays 8 bytes a millisecond")
    func g711() throws {
        let turn = try Scene {
            $0.at(0, .session(output: WireFormat.ulaw.object))
            $0.at(900, .created("r"))
            $0.at(950, .answer("r"), .said("r", "go go go go go go go go go go"))
            $0.at(1000, .audio("r", .tone(1000), as: .ulaw))
            $0.at(1100, .done("r"))
            $0.at(1300, .speechStarted("u", 1200))
        }.turn()
        #expect(turn.outputAudioMs == 1000)
        #expect(turn.heardMs == 300)
        #expect(turn.heardText == "go go go")
        #expect(turn.heardMethod == .speech)
    }

    @Test("without times: whole, by audio_end_ms alone, or unknown")
    func untimed() throws {
        try Self.expect(Self.answering(), heard: 3000, by: nil, timed: false)
        try Self.expect(Self.answering { $0.at(2700, .truncate("ar", 1500)) }, heard: 1500, by: .truncate, timed: false)
        let unknown: [Scene] = [
            Self.answering { $0.at(2500, .speechStarted("u", 2400)) },
            Self.answering { $0.at(2500, .buffer("cleared", "r")) },
            Self.answering(doneAt: nil) { $0.at(2500, .done("r", "cancelled")) },
        ]
        for scene in unknown {
            let turn = try #require(scene.fold(timed: false).turns.first { $0.responseID == "r" })
            #expect(turn.heardMs == nil && turn.heardText == nil && turn.unheardText == nil && turn.heardMethod == nil)
            #expect(turn.outputAudioMs == 3000)
        }
    }

    @Test("without times, speech before the audio leaves it whole")
    func untimedEarlier() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.utterance()
            $0.spokenAnswer(created: 3200)
        }.turns(timed: false)
        #expect(turns.map(\.heardMethod) == [.whole])
    }

    @Test("dropped audio is as long as it was; the words are spread evenly over it")
    func dropped() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.at(900, .created("r"))
            $0.at(950, .answer("r"), .said("r", "go go go go go go go go go go"))
            var step = Scene.Step.audio("r", .tone(0))
            step.alteration = Alteration(droppedAudio: 48_000)
            $0.at(1000, step)
            $0.at(1100, .done("r"))
            $0.at(1400, .speechStarted("u", 1200))
        }.turn()
        #expect(turn.outputAudioMs == 1000)
        #expect(turn.heardMs == 400)
        #expect(turn.heardText == "go go go go")
        #expect(turn.heardMethod == .even)
    }
}
