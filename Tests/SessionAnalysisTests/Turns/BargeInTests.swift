import SessionAnalysis
import TestSupport
import Testing

/// Who speaks over whom: figures that stand in the row of the turn whose audio it was.
///
/// The answer r plays from 1000 to 4000.
@Suite("Barge-in")
struct BargeInTests {
    private static func answering(
        _ detection: String = Detection.server(),
        doneAt: Double = 1300,
        _ write: (inout Scene) -> Void
    ) throws -> Turn {
        let turns = Scene {
            $0.at(0, .session(detection))
            $0.at(800, .message("m", "Tell me"))
            $0.at(900, .created("r"))
            for ms in [1000.0, 1100, 1200] { $0.at(ms, .audio("r", .tone(1000))) }
            $0.at(doneAt, .done("r", doneAt > 1300 ? "cancelled" : "completed"))
            write(&$0)
        }.turns()
        return try #require(turns.first { $0.responseID == "r" })
    }

    @Test("the stop counts from speech_started to the first sign that audio stopped")
    func stop() throws {
        let truncated = try Self.answering {
            $0.at(2500, .speechStarted("u", 2400))
            $0.at(2640, .truncate("ar", 1640))
        }
        #expect(truncated.bargeinStopMs == 140)
        let cancelled = try Self.answering(doneAt: 2560) {
            $0.at(2500, .speechStarted("u", 2400))
            $0.at(2640, .truncate("ar", 1640))
        }
        #expect(cancelled.bargeinStopMs == 60)
        let byClient = try Self.answering(doneAt: 2560) {
            $0.at(2500, .speechStarted("u", 2400))
            $0.at(2520, .cancel("r"))
            $0.at(2640, .truncate("ar", 1640))
        }
        #expect(byClient.bargeinStopMs == 20)
        let cleared = try Self.answering {
            $0.at(2500, .speechStarted("u", 2400))
            $0.at(2510, .buffer("cleared", "r"))
            $0.at(2640, .truncate("ar", 1640))
        }
        #expect(cleared.bargeinStopMs == 10)
    }

    @Test("without speech, or without a sign of the stop, there is no figure")
    func noStop() throws {
        #expect(try Self.answering { $0.at(2640, .truncate("ar", 1640)) }.bargeinStopMs == nil)
        #expect(try Self.answering { $0.at(2500, .speechStarted("u", 2400)) }.bargeinStopMs == nil)
        #expect(try Self.answering { _ in }.bargeinStopMs == nil)
    }

    @Test("what one side says while the other does, where nothing interrupts")
    func overlap() throws {
        // The user speaks from 2500 (so says the event) to 3200: the event at 3700 less 500.
        let turn = try Self.answering(Detection.server(interrupts: false)) {
            $0.at(2500, .speechStarted("u", 2400))
            $0.at(3700, .speechStopped("u", 3600))
            $0.at(3710, .committed("u"))
        }
        #expect(turn.talkOverMs == 700)
        #expect(!turn.interrupted)
        #expect(turn.bargeinStopMs == nil)
    }

    @Test("speech that goes on after playback overlaps it to its end, and speech that began before from its start")
    func edges() throws {
        let later = try Self.answering(Detection.server(interrupts: false)) {
            $0.at(3900, .speechStarted("u", 3800))
            $0.at(6000, .speechStopped("u", 5900))
            $0.at(6010, .committed("u"))
        }
        #expect(later.talkOverMs == 100)
        let earlier = try Self.answering(Detection.server(interrupts: false)) {
            $0.at(700, .speechStarted("u", 600))
            $0.at(1800, .speechStopped("u", 1700))
            $0.at(1810, .committed("u"))
        }
        #expect(earlier.talkOverMs == 300)
        let apart = try Self.answering(Detection.server(interrupts: false)) {
            $0.at(4100, .speechStarted("u", 4000))
            $0.at(6000, .speechStopped("u", 5900))
            $0.at(6010, .committed("u"))
        }
        #expect(apart.talkOverMs == 0)
    }

    @Test("several utterances add up")
    func several() throws {
        let turn = try Self.answering(Detection.server(interrupts: false)) {
            for (index, ms) in [1500.0, 2500, 3800].enumerated() {
                $0.at(ms, .speechStarted("u\(index)", ms - 100))
                $0.at(ms + 800, .speechStopped("u\(index)", ms + 700))
                $0.at(ms + 810, .committed("u\(index)"))
            }
        }
        // 300 each, and 200 of the last.
        #expect(turn.talkOverMs == 800)
    }

    @Test("an interrupted answer overlaps until it stops: with the speech, or where the truncate says")
    func interrupted() throws {
        let bySpeech = try Self.answering {
            $0.at(2500, .speechStarted("u", 2400))
            $0.at(3700, .speechStopped("u", 3600))
            $0.at(3710, .committed("u"))
        }
        #expect(bySpeech.talkOverMs == 0)
        let byTruncate = try Self.answering {
            $0.at(2500, .speechStarted("u", 2400))
            $0.at(2700, .truncate("ar", 1640))
            $0.at(3700, .speechStopped("u", 3600))
            $0.at(3710, .committed("u"))
        }
        // Played from 1000 to 2640.
        #expect(byTruncate.talkOverMs == 140)
    }

    @Test("with turn detection off nobody knows")
    func detectionOff() throws {
        let turn = try Self.answering(Detection.none) { $0.at(2700, .truncate("ar", 1640)) }
        #expect(turn.talkOverMs == nil)
        #expect(turn.stutterMs == 0)
    }

    @Test("without audio there is no playback to speak over")
    func noAudio() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.at(800, .message("m", "Tell me"))
            $0.at(900, .created("r"))
            $0.at(950, .wrote("r", "No"))
            $0.at(1000, .done("r"))
        }.turn()
        #expect(turn.talkOverMs == nil)
    }
}
