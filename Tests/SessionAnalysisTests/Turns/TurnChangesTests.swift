import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// Rows of turns, kept by their ordinals as changes come, are what the fold says at the end.
@Suite("Changes of turns")
struct TurnChangesTests {
    @Test(
        "taken after every event, they add up to the turns",
        arguments: Fixtures.samples + Fixtures.captures,
        [1, 17]
    )
    func recordings(_ fixture: Fixture, every count: Int) throws {
        try expectSameTurns(FoldedRecording(fixture).events, every: count)
    }

    @Test("taken after every event of a session with all that changes a turn late", arguments: [1, 2, 5])
    func scene(every count: Int) throws {
        let scene = Scene {
            $0.at(0, .session())
            $0.at(10, .created("g"))
            $0.at(20, .audio("g", .tone(300)))
            $0.at(30, .done("g"))
            $0.utterance()
            $0.spokenAnswer(created: 3200)
            $0.at(3900, .hearing("he", "u"))
            $0.at(4000, .speechStarted("v", 3000))
            $0.at(4100, .truncate("ar", 555))
            $0.at(4150, .heard("hello", "u"))
            $0.at(4200, .truncate("ar", 444))
            $0.at(4300, .speechStopped("v", 3600))
            $0.at(4310, .committed("v"))
            $0.at(4400, .created("s"))
            $0.at(4410, .called("s", "c"))
            $0.at(4420, .done("s", tokens: 5))
            $0.at(4430, .heard("and", "v"))
            $0.at(4500, .output("c"))
            $0.spokenAnswer("t", created: 4600)
            $0.at(4700, .cancel("t"))
            $0.at(6000, .message("m", "one"))
            $0.at(6010, .created("x"))
            $0.at(6020, .wrote("x", "no"))
            $0.at(6030, .done("x", "failed"))
            $0.at(6040, .created("y"))
            $0.at(6050, .done("y"))
            $0.at(6060, .deleted("m"))
            $0.at(6070, .unheard("v"))
            $0.at(6080, .message("late", "two"))
            $0.at(6090, .created("z"))
            $0.at(6100, .server(Wire.textDelta("late", item: "az", response: "z")))
        }
        try expectSameTurns(scene.events(), every: count)
        try expectSameTurns(scene.events(timed: false), every: count)
    }

    @Test("nothing new is no change of a turn")
    func nothingNew() {
        var fold = Scene {
            $0.at(0, .session())
            $0.utterance()
            $0.spokenAnswer(created: 3200)
        }.fold()
        #expect(fold.takeChanges().turns.count == 1)
        #expect(fold.takeChanges().turns.isEmpty)
    }

    @Test("the end of speech changes all answers that it was spoken over, the one at the head of the queue, too")
    func queuedAnswers() throws {
        let events = Scene {
            $0.at(0, .session(Detection.server(interrupts: false)))
            $0.at(800, .message("m", "Tell me"))
            $0.at(900, .created("r"))
            for ms in [1000.0, 1100, 1200] { $0.at(ms, .audio("r", .tone(1000))) }
            $0.at(1300, .done("r"))
            $0.at(1400, .message("n", "And then?"))
            $0.at(1450, .created("s"))
            $0.at(1500, .audio("s", .tone(1000)))
            $0.at(1600, .done("s"))
            $0.at(1700, .message("o", "And then?"))
            $0.at(1750, .created("t"))
            $0.at(1800, .audio("t", .tone(1000)))
            $0.at(1900, .done("t"))
            $0.at(2500, .speechStarted("u", 2400))
            $0.at(3200, .speechStopped("u", 3100))
        }.events()
        var fold = SessionFold()
        for event in events.dropLast() { try fold.apply(event) }
        #expect(fold.takeChanges().turns.map(\.talkOverMs) == [1500, 1000, 1000])
        try fold.apply(#require(events.last))
        // It ended 500 ms before turn detection told of it.
        let changed = fold.takeChanges().turns
        #expect(changed.map(\.responseID) == ["r", "s", "t"])
        #expect(changed.map(\.talkOverMs) == [200, 0, 0])
    }

    private func expectSameTurns(
        _ events: [RecordedEvent],
        every count: Int,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        // One for all: what an event means depends on those before it.
        let decoder = EventDecoder()
        var fold = SessionFold()
        var turns: [Int: Turn] = [:]
        var items: [Int: ConversationItem] = [:]
        func put(_ changes: SessionFold.Changes) {
            for turn in changes.turns { turns[turn.ordinal] = turn }
            for row in changes.items { items[row.item.ordinal] = row.item }
        }
        for (index, event) in events.enumerated() {
            fold.apply(event, decoded: try? decoder.decode(event.payload, from: event.direction))
            guard index % count == count - 1 else { continue }
            put(fold.takeChanges())
            // At any moment the rows are what a fold of the events so far says.
            if count > 1 || events.count < 400 {
                #expect(turns.values.sorted { $0.ordinal < $1.ordinal } == fold.turns, sourceLocation: sourceLocation)
            }
        }
        put(fold.takeChanges())
        let whole = SessionFold.folding(events)
        #expect(turns.values.sorted { $0.ordinal < $1.ordinal } == whole.turns, sourceLocation: sourceLocation)
        #expect(
            items.values.sorted { $0.ordinal < $1.ordinal } == whole.conversation.sorted { $0.ordinal < $1.ordinal },
            sourceLocation: sourceLocation
        )
    }
}
