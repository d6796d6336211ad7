import Foundation
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// When the user stopped speaking, by the first way that the recording allows.
///
/// The scenes' audio begins at 1000, so a place on the clock of the input is a wall time less 1000. The tone ends at 1500
/// there, 2500 on the wall.
@Suite("The end of speech")
struct EndOfSpeechTests {
    /// The utterance with another end by turn detection.
    private static func ending(
        _ ms: Double,
        detection: String = Detection.server(),
        _ sounds: [Sound] = [.silence(500), .tone(1000), .silence(700)]
    ) throws -> Turn {
        try Scene {
            $0.at(0, .session(detection))
            var start = 1000.0
            for sound in sounds {
                $0.mic(from: start, sound)
                start += Double(sound.ms)
            }
            $0.at(1650, .speechStarted("u", 200))
            $0.at(3210, .speechStopped("u", ms))
            $0.at(3220, .committed("u"))
            $0.spokenAnswer(created: 3300)
        }.turn()
    }

    @Test(
        "energy, unless it ends later than turn detection says; a tie is energy",
        // 2000 less 500 of silence is 1500, where the tone ends.
        arguments: [
            (2100.0, EndOfSpeech.energy, 2500.0), (2000, .energy, 2500), (1999, .vad, 2499), (1900, .vad, 2400),
        ]
    )
    func earlier(end: Double, from: EndOfSpeech, ms: Double) throws {
        let turn = try Self.ending(end)
        #expect(turn.inputEndedFrom == from)
        #expect(turn.inputEndedAt == .ms(ms))
        // Audio at 3600, speech_stopped at 3210.
        #expect(turn.responseLatencyMs == 3600 - ms)
        #expect(turn.endpointingMs == 3210 - ms)
        #expect(turn.inputAudioMs == end - 200)
    }

    @Test("a noisy room is no speech: turn detection knows better")
    func noisyRoom() throws {
        // The noise is 20 dB below the tone and above −50 dBFS: energy would end at 2100.
        let turn = try Self.ending(2100, [.wave(500, dBFS: -32), .tone(1000), .wave(700, dBFS: -32)])
        #expect(turn.inputEndedFrom == .vad)
        #expect(turn.inputEndedAt == .ms(2600))
    }

    @Test(
        "loud enough is above −50 dBFS and above 30 dB below the loudest frame",
        arguments: [
            // After the tone of −12 dBFS: 29 dB below it counts, 31 does not; the next 200 ms end at 1700.
            (-12.0, -41.0, 2700.0), (-12, -43, 2500),
            // After a soft one, −50 is the limit.
            (-30, -49, 2700), (-30, -51, 2500),
        ]
    )
    func thresholds(loud: Double, soft: Double, ms: Double) throws {
        let sounds: [Sound] = [.silence(500), .wave(1000, dBFS: loud), .wave(200, dBFS: soft), .silence(500)]
        let turn = try Self.ending(2200, sounds)
        #expect(turn.inputEndedFrom == .energy)
        #expect(turn.inputEndedAt == .ms(ms))
    }

    @Test(
        "frames are 20 ms from the item's own start, and what is loud in one makes it loud",
        arguments: [4, 5, 16, 20]
    )
    func frames(extra: Int) throws {
        // The item starts at 200, so frames do at 1500, 1520 …; a tone of 4 ms more is in a frame that ends at 1520.
        let turn = try Self.ending(2100, [.silence(500), .tone(1000 + extra), .silence(700 - extra)])
        #expect(turn.inputEndedAt == .ms(2520))
    }

    @Test("a short last frame counts")
    func lastFrame() throws {
        let turn = try Scene {
            $0.at(0, .session(Detection.none))
            $0.mic(from: 1000, .tone(110), piece: 10)
            $0.at(1200, .commit)
            $0.at(1210, .committed("u"))
        }.turn()
        // Frames end at 20, 40 … 100, and the last at 110.
        #expect(turn.inputEndedAt == .ms(1110))
        #expect(turn.inputAudioMs == 110)
    }

    @Test("what is louder outside the item's own audio does not count")
    func ownAudio() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.mic(from: 1000, .tone(200), .silence(300), .wave(1000, dBFS: -45), .silence(600), .tone(500))
            $0.at(1650, .speechStarted("u", 200))
            $0.at(3105, .speechStopped("u", 2100))
            $0.at(3110, .committed("u"))
        }.turn()
        #expect(turn.inputEndedFrom == .energy)
        #expect(turn.inputEndedAt == .ms(2500))
    }

    @Test(
        "semantic detection has no silence to take off: energy, or nothing",
        arguments: [Detection.semantic, Detection.azure]
    )
    func semantic(detection: String) throws {
        let turn = try Self.ending(1900, detection: detection)
        #expect(turn.inputEndedFrom == .energy)
        #expect(turn.inputEndedAt == .ms(2500))
        let silent = try Self.ending(1900, detection: detection, [.silence(2200)])
        #expect(silent.inputEndedFrom == nil)
        #expect(silent.inputEndedAt == nil)
        #expect(silent.responseLatencyMs == nil && silent.endpointingMs == nil)
        #expect(silent.turnLatencyMs == 390)
    }

    @Test("redacted audio is silent: turn detection has the word")
    func redacted() throws {
        let turn = try Self.ending(2100, [.silence(2200)])
        #expect(turn.inputEndedFrom == .vad)
        #expect(turn.inputEndedAt == .ms(2600))
        #expect(turn.inputAudioMs == 1900)
    }

    @Test("manual commits have energy only")
    func manual() throws {
        let turn = try Scene {
            $0.at(0, .session(Detection.none))
            $0.mic(from: 1000, .silence(1000))
            $0.at(2200, .commit)
            $0.at(2210, .committed("u"))
            $0.spokenAnswer(created: 2300)
        }.turn()
        #expect(turn.trigger == .audio)
        #expect(turn.inputEndedFrom == nil && turn.inputEndedAt == nil)
        #expect(turn.responseLatencyMs == nil && turn.endpointingMs == nil)
        #expect(turn.inputStartedAt == .ms(1000))
        #expect(turn.turnLatencyMs == 390)
    }

    @Test("dropped audio is still in the account: its places are known, its sound is not")
    func dropped() throws {
        let turn = try Scene {
            $0.at(0, .session())
            for end in stride(from: 100, through: 2200, by: 100) {
                $0.at(1000 + Double(end), .droppedAppend(.tone(100)))
            }
            $0.at(1650, .speechStarted("u", 200))
            $0.at(3110, .speechStopped("u", 2100))
            $0.at(3120, .committed("u"))
        }.turn()
        #expect(turn.inputEndedFrom == .vad)
        #expect(turn.inputEndedAt == .ms(2600))
        #expect(turn.inputAudioMs == 1900)
    }

    @Test("without input audio in the recording, the event less the silence")
    func event() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.at(1650, .speechStarted("u", 200))
            $0.at(3110, .speechStopped("u", 2100))
            $0.at(3120, .committed("u"))
            $0.spokenAnswer(created: 3200)
        }.turn()
        #expect(turn.trigger == .speech)
        #expect(turn.inputEndedFrom == .event)
        #expect(turn.inputEndedAt == .ms(2610))
        #expect(turn.responseLatencyMs == 890)
        #expect(turn.endpointingMs == 500)
        #expect(turn.inputStartedAt == .ms(1650))
    }

    @Test(
        "without input audio, detection that names no silence tells nothing",
        arguments: [Detection.semantic, Detection.azure]
    )
    func eventSemantic(detection: String) throws {
        let turn = try Scene {
            $0.at(0, .session(detection))
            $0.at(1650, .speechStarted("u", 200))
            $0.at(3110, .speechStopped("u", 2100))
            $0.at(3120, .committed("u"))
        }.turn()
        #expect(turn.inputEndedFrom == nil && turn.inputEndedAt == nil && turn.endpointingMs == nil)
    }

    @Test("audio of which a part is missing puts places beyond what was appended: nothing, and no event instead")
    func missing() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.mic(from: 1000, .silence(500), .silence(500))
            $0.at(1650, .speechStarted("u", 200))
            $0.at(3110, .speechStopped("u", 2100))
            $0.at(3120, .committed("u"))
        }.turn()
        #expect(turn.inputEndedFrom == nil)
        #expect(turn.inputEndedAt == nil)
    }

    @Test("an item whose audio is not in the recording at all, after some that is: the event")
    func laterMissing() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.utterance("u")
            $0.at(5000, .speechStarted("v", 4000))
            $0.at(6000, .speechStopped("v", 5000))
            $0.at(6010, .committed("v"))
        }.turns()
        #expect(turns.map(\.inputEndedFrom) == [.energy, .event])
        #expect(turns.map(\.inputEndedAt) == [.ms(2500), .ms(5500)])
    }

    @Test("an odd number of bytes moves the clock by as much, and ends nothing")
    func oddBytes() throws {
        let odd = Data(Sound.tone(100).bytes() + [0]).base64EncodedString()
        let turn = try Scene {
            $0.at(0, .session())
            $0.mic(from: 1000, .silence(500))
            for index in 1...10 { $0.at(1500 + Double(index) * 100, .append(base64: odd)) }
            $0.mic(from: 2500, .silence(700))
            $0.at(1650, .speechStarted("u", 200))
            $0.at(3110, .speechStopped("u", 2100))
            $0.at(3120, .committed("u"))
        }.turn()
        // Ten bytes more are 0.2 ms; the last loud frame is that, or the next.
        let end = try #require(turn.inputEndedAt)
        #expect(turn.inputEndedFrom == .energy)
        #expect(abs(Double(end.microseconds - Timestamp.ms(2500).microseconds)) <= 20_500)
    }

    @Test("audio of an unknown format has no length and no end")
    func unknownFormat() throws {
        let turn = try Scene {
            $0.at(0, .session(input: #"{"type":"audio/opus"}"#))
            $0.utterance()
            $0.spokenAnswer(created: 3200)
        }.turn()
        #expect(turn.trigger == .speech)
        #expect(turn.inputEndedFrom == nil && turn.inputEndedAt == nil)
        #expect(turn.responseLatencyMs == nil && turn.endpointingMs == nil)
        // What the server says is known all the same.
        #expect(turn.turnLatencyMs == 390)
        #expect(turn.inputStartedAt == .ms(1650))
    }

    @Test("G.711 has 8 bytes a millisecond", arguments: [WireFormat.ulaw, .alaw])
    func g711(format: WireFormat) throws {
        let turn = try Scene {
            $0.at(0, .session(input: format.object))
            $0.utterance(format: format)
            $0.spokenAnswer(created: 3200)
        }.turn()
        #expect(turn.inputEndedFrom == .energy)
        #expect(turn.inputEndedAt == .ms(2500))
        #expect(turn.inputAudioMs == 1900)
    }

    @Test("a format holds from the client's update on, unless it was refused", arguments: [false, true])
    func formatChange(refused: Bool) throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.utterance("u")
            $0.at(3300, .update(input: WireFormat.ulaw.object, id: "x"))
            if refused { $0.at(3350, .refused("x")) }
            // 2200 ms were heard before.
            $0.utterance("v", mic: 4000, heardBefore: 2200, format: refused ? .pcm16 : .ulaw)
            if !refused { $0.at(4300, .updated(input: WireFormat.ulaw.object)) }
        }.turns()
        #expect(turns.map(\.inputEndedFrom) == [.energy, .energy])
        #expect(turns.map(\.inputEndedAt) == [.ms(2500), .ms(5500)])
        #expect(turns.map(\.inputAudioMs) == [1900, 1900])
    }

    @Test("audio that was appended before the refusal came is in the old format, too")
    func lateRefusal() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.utterance("u")
            $0.at(3900, .update(input: WireFormat.ulaw.object, id: "x"))
            $0.utterance("v", mic: 4000, heardBefore: 2200)
            $0.at(4350, .refused("x"))
        }.turns()
        #expect(turns.map(\.inputEndedAt) == [.ms(2500), .ms(5500)])
    }

    @Test("a format that nobody knows, and that is refused, leaves the clock as it was")
    func refusedUnknown() throws {
        let turns = Scene {
            $0.at(0, .session())
            $0.utterance("u")
            $0.at(3900, .update(input: #"{"type":"audio/opus"}"#, id: "x"))
            $0.utterance("v", mic: 4000, heardBefore: 2200)
            $0.at(4350, .refused("x"))
        }.turns()
        #expect(turns.map(\.inputEndedAt) == [.ms(2500), .ms(5500)])
        #expect(turns.map(\.inputAudioMs) == [1900, 1900])
    }

    @Test("the silence is that of the detection then in force", arguments: [false, true])
    func silenceChange(refused: Bool) throws {
        let turns = Scene {
            $0.at(0, .session(Detection.server(silence: 500)))
            $0.at(1650, .speechStarted("u", 200))
            $0.at(3110, .speechStopped("u", 2100))
            $0.at(3120, .committed("u"))
            $0.at(3300, .update(Detection.server(silence: 200), id: "x"))
            if refused { $0.at(3350, .refused("x")) } else { $0.at(3350, .updated(Detection.server(silence: 200))) }
            $0.at(4000, .speechStarted("v", 3000))
            $0.at(5000, .speechStopped("v", 4000))
            $0.at(5010, .committed("v"))
        }.turns()
        #expect(turns.map(\.inputEndedFrom) == [.event, .event])
        #expect(turns.map(\.inputEndedAt) == [.ms(2610), refused ? .ms(4500) : .ms(4800)])
    }

    @Test("the silence is that when speech stopped, not that of a later update")
    func laterUpdate() throws {
        let turn = try Scene {
            $0.at(0, .session(Detection.server(silence: 500)))
            $0.at(1650, .speechStarted("u", 200))
            $0.at(3110, .speechStopped("u", 2100))
            $0.at(3115, .update(Detection.server(silence: 200)), .updated(Detection.server(silence: 200)))
            $0.at(3120, .committed("u"))
            $0.at(3200, .created("r"), .done("r"))
        }.turn()
        #expect(turn.inputEndedAt == .ms(2610))
    }

    @Test("what the client left to the server, the server's answer shows")
    func shownSilence() throws {
        let turn = try Scene {
            $0.at(0, .session(Detection.none))
            $0.at(10, .update(#"{"type":"server_vad"}"#))
            $0.at(20, .updated(Detection.server(silence: 300)))
            $0.at(1650, .speechStarted("u", 200))
            $0.at(3110, .speechStopped("u", 2100))
            $0.at(3120, .committed("u"))
        }.turn()
        #expect(turn.inputEndedAt == .ms(2810))
    }

    @Test("speech that goes on after a pause ends with its last stop")
    func resumed() throws {
        let turn = try Scene {
            $0.at(0, .session(Detection.server(creates: false)))
            $0.mic(from: 1000, .silence(500), .tone(500), .silence(600), .tone(500), .silence(900))
            $0.at(1650, .speechStarted("u", 200))
            $0.at(2600, .speechStopped("u", 1600))
            $0.at(2700, .speechStarted("u", 1500))
            $0.at(3710, .speechStopped("u", 2700))
            $0.at(3720, .committed("u"))
        }.turn()
        // The second tone is from 1600 to 2100.
        #expect(turn.inputEndedAt == .ms(3100))
        #expect(turn.inputStartedAt == .ms(1650))
        #expect(turn.inputAudioMs == 2500)
    }

    @Test("a place in an append that came late is not before the append before it")
    func burst() throws {
        // 100 ms are appended at 1000, then 1000 ms at once, 50 ms later: no sample of them was there before 1000.
        let turn = try Scene {
            $0.at(0, .session(Detection.none))
            $0.at(1000, .append(.tone(100)))
            $0.at(1050, .append(.tone(500)), .append(.silence(500)))
            $0.at(1100, .commit)
            $0.at(1110, .committed("u"))
        }.turn()
        #expect(turn.inputStartedAt == .ms(900))
        // The end of the tone is the end of the append at 1050.
        #expect(turn.inputEndedAt == .ms(1050))
        let early = try Scene {
            $0.at(0, .session(Detection.none))
            $0.at(1000, .append(.silence(100)))
            $0.at(
                1050,
                .append(base64: Data(Sound.tone(200).bytes() + Sound.silence(800).bytes()).base64EncodedString())
            )
            $0.at(1100, .commit)
            $0.at(1110, .committed("u"))
        }.turn()
        // 1050 less 800 ms would be 250: before the append before.
        #expect(early.inputEndedAt == .ms(1000))
    }

    @Test("clear and commit do not reset the clock of the input")
    func clearKeepsClock() throws {
        let turn = try Scene {
            $0.at(0, .session())
            $0.mic(from: 0, .tone(800))
            $0.at(800, .clear)
            $0.at(810, .inputCleared)
            $0.utterance("u", heardBefore: 800)
        }.turn()
        #expect(turn.inputEndedFrom == .energy)
        #expect(turn.inputEndedAt == .ms(2500))
    }
}
