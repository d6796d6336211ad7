import SessionRecording
import SessionReplay
import Testing

/// Speech is followed by what comes of it, whatever pieces it is sent in.
@Suite struct AudioTests {
    /// Base64 of so many milliseconds at 24 kHz, 16 bit.
    private static func audio(_ milliseconds: Int) -> String {
        #"{"type":"input_audio_buffer.append","audio":"\#(String(repeating: "A", count: milliseconds * 64))"}"#
    }

    private static let turns = [
        #"> 0 {"type":"session.created"}"#,
        "< 100 \(audio(100))", "< 200 \(audio(100))",
        #"> 210 {"type":"input_audio_buffer.speech_started","item_id":"i1"}"#,
        "< 300 \(audio(100))", "< 400 \(audio(100))",
        #"> 410 {"type":"input_audio_buffer.speech_stopped","item_id":"i1"}"#,
        #"> 411 {"type":"input_audio_buffer.committed","item_id":"i1"}"#,
        #"> 420 {"type":"response.created","response":{"id":"r1"}}"#,
        #"> 430 {"type":"response.done","response":{"id":"r1"}}"#,
        "< 500 \(audio(300))",
        #"> 510 {"type":"input_audio_buffer.speech_started","item_id":"i2"}"#,
    ]

    @Test("in pieces, large or small", arguments: [20, 50, 100, 400])
    func pieces(_ size: Int) {
        var driver = ServedSessionDriver(Self.turns)
        #expect(driver.types() == ["session.created"])
        var sent = 0
        while sent < 200 {
            driver.send(Self.audio(size))
            sent += size
        }
        #expect(driver.types().first == "input_audio_buffer.speech_started")
        while sent < 400 {
            driver.send(Self.audio(size))
            sent += size
        }
        _ = driver.received()
        #expect(driver.session.report.serverEvents == 6)
        #expect(driver.next() == .wait(until: driver.now + .seconds(30)), "the next turn has not begun")
    }

    @Test("all at once")
    func ahead() {
        var driver = ServedSessionDriver(Self.turns)
        driver.send(Self.audio(700))
        #expect(driver.types().count == 7)
    }

    @Test("and nothing comes of a little less, until the client is silent for a second")
    func silence() {
        var driver = ServedSessionDriver(Self.turns)
        driver.send(Self.audio(100))
        #expect(driver.types() == ["session.created"])
        #expect(driver.next() == .wait(until: driver.now + .seconds(1)))
        driver.pass(.milliseconds(600))
        driver.send(Self.audio(50))
        driver.pass(.milliseconds(600))
        #expect(driver.types() == [])
        driver.pass(.milliseconds(400))
        #expect(driver.types().first == "input_audio_buffer.speech_started")
        #expect(driver.session.report.serverEvents == 6)
        #expect(driver.deviations == [])
    }

    @Test("and each turn needs its own")
    func nextTurn() {
        var driver = ServedSessionDriver(Self.turns)
        driver.send(Self.audio(150))
        _ = driver.received()
        driver.pass(.seconds(1))
        #expect(driver.types().count == 5)
        driver.pass(.seconds(10))
        #expect(driver.types() == [])
        driver.send(Self.audio(10))
        driver.pass(.seconds(1))
        #expect(driver.types() == ["input_audio_buffer.speech_started"])
    }

    @Test("and a client that never speaks is told what it was waited for")
    func timeout() {
        var driver = ServedSessionDriver(Self.turns) { $0.timeout = .seconds(10) }
        _ = driver.received()
        driver.pass(.seconds(10))
        let reason = "waited 10 s for audio, without which input_audio_buffer.speech_started (seq 4) does not come"
        #expect(driver.next() == .close(Close(code: 1008, reason: reason)))
        #expect(driver.deviations == ["timeout: \(reason)"])
    }

    @Test("and what is committed by hand waits for that")
    func committed() {
        var driver = ServedSessionDriver([
            "< 0 \(Self.audio(100))",
            #"< 10 {"type":"input_audio_buffer.commit"}"#,
            #"> 20 {"type":"input_audio_buffer.committed","item_id":"i"}"#,
            #"> 30 {"type":"conversation.item.input_audio_transcription.delta","item_id":"i"}"#,
        ])
        driver.send(Self.audio(100))
        driver.pass(.seconds(5))
        #expect(driver.types() == [])
        driver.send(#"{"type":"input_audio_buffer.commit"}"#)
        #expect(driver.types().count == 2)
    }
}
