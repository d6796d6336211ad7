import RealtimeProtocol
import SessionRecording
import SessionReplay
import Testing

/// What clients do differently, and what is said about it.
@Suite struct DeviationTests {
    private static let update = #"{"type":"session.update","session":{"type":"realtime"}}"#
    private static let item = #"{"type":"conversation.item.create","item":{"type":"message","role":"user"}}"#
    private static let ask = #"{"type":"response.create"}"#
    private static let chat = [
        #"> 0 {"type":"session.created","session":{"type":"realtime"}}"#,
        "< 10 \(update)",
        #"> 20 {"type":"session.updated","session":{"type":"realtime"}}"#,
        "< 30 \(item)",
        "< 31 \(ask)",
        #"> 40 {"type":"conversation.item.added","item":{"id":"item_1","type":"message","role":"user"}}"#,
        #"> 50 {"type":"response.created","response":{"id":"resp_1"}}"#,
        #"> 60 {"type":"response.done","response":{"id":"resp_1","status":"completed"}}"#,
        #"> 61 {"type":"rate_limits.updated"}"#,
    ]

    @Test("An event the recording has no more of is named, with what was expected")
    func unexpected() throws {
        var driver = ServedSessionDriver(Self.chat)
        #expect(driver.types() == ["session.created"])
        driver.send(#"{"type":"conversation.item.delete","item_id":"x"}"#)
        #expect(
            driver.deviations == [
                "unexpected: the recording has no conversation.item.delete here; expected session.update (seq 2)"
            ]
        )
        let deviation = try #require(driver.session.report.deviations.first)
        #expect(deviation.seq == 2)
        #expect(deviation.expected == .sessionUpdate)
        #expect(deviation.received == .conversationItemDelete)
        // It goes on all the same.
        driver.send(Self.update)
        #expect(driver.types() == ["session.updated"])
    }

    @Test("After its last event, nothing more is expected of a client")
    func more() {
        var driver = ServedSessionDriver(Self.chat)
        for event in [Self.update, Self.item, Self.ask, Self.ask] { driver.send(event) }
        #expect(driver.types().count == 6)
        #expect(
            driver.deviations == ["unexpected: the recording has no response.create here; nothing more was expected"]
        )
    }

    @Test("Audio in binary frames is audio where the client asked for it, however it is cut", arguments: [true, false])
    func binaryAudio(isAskedFor: Bool) {
        let transport = isAskedFor ? "binary" : "json"
        let ask = #"{"type":"session.update","session":{"audio":{"input":{"transport":"\#(transport)"}}}}"#
        var recording = Recording(
            [
                "< 10 \(ask)", #"> 20 {"type":"session.updated","session":{}}"#, "< 30 ....", "< 40 ....",
                #"> 50 {"type":"input_audio_buffer.speech_started","item_id":"u"}"#,
            ],
            nil,
            nil
        )
        for index in [2, 3] { recording.events[index].opcode = .binary }
        var options = ServedSession.Options()
        options.pace = .asFastAsPossible
        let script = ServingScript(recording)
        #expect(script.requests.count == (isAskedFor ? 1 : 3))
        var session = ServedSession(script, options)
        session.receive(Array(ask.utf8)[...], at: .milliseconds(1))
        for _ in 0..<8 { session.receive([0x2E], .binary, at: .milliseconds(2)) }
        #expect(session.report.deviations.isEmpty == isAskedFor)
        guard isAskedFor else { return }
        var sent = 0
        while case .send = session.next(at: .milliseconds(3)) { sent += 1 }
        #expect(sent == 2, "the answer to the audio, too")
    }

    @Test("A frame that is not an event is called that")
    func noEvent() {
        var driver = ServedSessionDriver(Self.chat)
        driver.send("hello")
        driver.send("\u{1}")
        #expect(driver.deviations.count == 2)
        #expect(driver.deviations[0].hasPrefix("unexpected: the recording has no frame that is not an event here"))
    }

    @Test("Events may overtake one another")
    func overtaking() {
        var driver = ServedSessionDriver(Self.chat)
        for event in [Self.ask, Self.item, Self.update] { driver.send(event) }
        #expect(driver.types().count == 6)
        #expect(driver.deviations == [])
    }

    @Test("Something long before its turn is out of order")
    func outOfOrder() {
        let many = (0..<12).map { "< \($0) \(Self.item)" }
        var driver = ServedSessionDriver(many + ["< 20 \(Self.ask)", #"> 30 {"type":"response.created"}"#])
        driver.send(Self.ask)
        #expect(
            driver.deviations == [
                "out_of_order: response.create (seq 13) came long before its turn; expected "
                    + "conversation.item.create (seq 1)"
            ]
        )
    }

    @Test("What the client went on without is given up after two seconds, and reported")
    func passedOver() {
        var driver = ServedSessionDriver(Self.chat)
        driver.send(Self.item)
        driver.send(Self.ask)
        #expect(driver.types() == ["session.created"])
        driver.pass(.milliseconds(1999))
        #expect(driver.types() == [])
        driver.pass(.milliseconds(1))
        #expect(driver.types().first == "session.updated")
        #expect(
            driver.deviations == [
                "missing: session.update (seq 2) did not come; the client went on to what follows it"
            ]
        )
    }

    @Test("A client that never sends what is waited for is told so after the timeout")
    func timeout() {
        var driver = ServedSessionDriver(Self.chat) { $0.timeout = .seconds(5) }
        driver.send(Self.update)
        #expect(driver.types().count == 2)
        #expect(driver.next() == .wait(until: .milliseconds(5001)))
        driver.pass(.seconds(5))
        let close = Close(code: 1008, reason: "waited 5 s for conversation.item.create (seq 4)")
        #expect(driver.next() == .close(close))
        #expect(driver.session.report.ending == .init(side: .server, close: close))
        #expect(driver.deviations == ["timeout: waited 5 s for conversation.item.create (seq 4)"])
        #expect(driver.next() == .wait(until: nil))
    }

    @Test("Without a timeout it is waited for for ever")
    func noTimeout() {
        var driver = ServedSessionDriver(Self.chat) { $0.timeout = nil }
        #expect(driver.types().count == 1)
        driver.pass(.seconds(100_000))
        #expect(driver.next() == .wait(until: nil))
    }

    @Test("A client that leaves early is told from one that leaves at the end")
    func leaving() {
        var driver = ServedSessionDriver(Self.chat)
        driver.send(Self.update)
        #expect(driver.types().count == 2)
        driver.session.clientClosed(Close(code: 1000))
        #expect(
            driver.deviations == [
                "left_early: the client left before conversation.item.added (seq 6), and conversation.item.create "
                    + "(seq 4) of its own: 4 of the server's events were still to come"
            ]
        )
        #expect(driver.session.report.ending == .init(side: .client, close: Close(code: 1000)))
    }

    @Test("A client need not wait for the limits that come last")
    func leavingBeforeLimits() {
        var driver = ServedSessionDriver(Self.chat) { $0.faults = [.delay(9, by: .seconds(1))] }
        for event in [Self.update, Self.item, Self.ask] { driver.send(event) }
        #expect(driver.types().last == "response.done")
        driver.session.clientClosed(Close(code: 1000))
        #expect(driver.deviations == [])
    }

    @Test("A client may leave anywhere in an answer that the recorded one left in the middle of")
    func leavingAsRecorded() {
        let cut = Array(Self.chat.prefix(7)) + [#"> 60 {"type":"response.output_text.delta","response_id":"resp_1"}"#]
        var driver = ServedSessionDriver(cut) { $0.faults = [.delay(8, by: .seconds(1))] }
        for event in [Self.update, Self.item, Self.ask] { driver.send(event) }
        #expect(driver.types().last == "response.created")
        driver.session.clientClosed(Close(code: 1006))
        #expect(driver.deviations == [])
    }

    @Test("What never came of the client's part is listed when it leaves")
    func missing() {
        let chat = Self.chat + [#"< 70 {"type":"input_audio_buffer.clear"}"#]
        var driver = ServedSessionDriver(chat)
        for event in [Self.update, Self.item, Self.ask] { driver.send(event) }
        _ = driver.received()
        driver.session.clientClosed(Close(code: 1001))
        #expect(driver.deviations == ["missing: input_audio_buffer.clear (seq 10) never came"])
    }

    @Test(
        "A dialect that is not the recording's is named",
        arguments: [
            (#"{"type":"realtime"}"#, #"{"modalities":["text"]}"#, "beta", "GA"),
            (#"{"modalities":["text"]}"#, #"{"type":"realtime"}"#, "GA", "beta"),
        ]
    )
    func dialect(recorded: String, today: String, theirs: String, ours: String) {
        var driver = ServedSessionDriver([
            #"< 0 {"type":"session.update","session":\#(recorded)}"#, #"> 1 {"type":"session.updated"}"#,
        ])
        driver.send(#"{"type":"session.update","session":\#(today)}"#)
        #expect(
            driver.deviations == [
                "dialect: the client speaks the \(theirs) dialect, the recording is of the \(ours) one"
            ]
        )
        #expect(driver.types() == ["session.updated"])
    }

    @Test("A strict session is closed at the first deviation, with its reason")
    func strict() {
        var driver = ServedSessionDriver(Self.chat) { $0.isStrict = true }
        #expect(driver.types() == ["session.created"])
        driver.send(Self.ask)
        driver.send(#"{"type":"response.cancel"}"#)
        let reason = "the recording has no response.cancel here; expected session.update (seq 2)"
        #expect(driver.next() == .close(Close(code: 1008, reason: reason)))
        driver.send(Self.update)
        #expect(driver.next() == .wait(until: nil))
        #expect(driver.deviations.count == 1)
    }

    @Test("A server that is stopped in the middle says so; one that is stopped at the end is not to blame")
    func stopping() {
        var driver = ServedSessionDriver(Self.chat)
        driver.send(Self.update)
        _ = driver.received()
        driver.session.stop()
        #expect(driver.next() == .close(Close(code: 1001, reason: "the server is going away")))
        #expect(driver.deviations == ["stopped: the server was stopped when 4 of its events were still to come"])

        var finished = ServedSessionDriver(Self.chat)
        for event in [Self.update, Self.item, Self.ask] { finished.send(event) }
        _ = finished.received()
        finished.session.stop()
        #expect(finished.next() == .close(Close(code: 1001, reason: "the server is going away")))
        #expect(finished.deviations == [])
    }

    @Test("A recording without a client waits for nothing and finds nothing missing")
    func serverOnly() {
        var driver = ServedSessionDriver(Self.chat.filter { $0.hasPrefix(">") })
        #expect(driver.types().count == 6)
        driver.send(Self.ask)
        driver.session.clientClosed(Close(code: 1000))
        #expect(driver.deviations == [])
    }

    @Test("A session that waits for nothing still takes over the client's ids, and minds no deviation")
    func ungated() {
        var driver = ServedSessionDriver(Self.chat) { $0.isUngated = true }
        driver.send(#"{"type":"conversation.item.create","item":{"id":"mine","type":"message","role":"user"}}"#)
        driver.send(#"{"type":"conversation.item.delete","item_id":"x"}"#)
        let received = driver.received()
        #expect(received.count == 6)
        #expect(received[2].contains(#""id":"mine""#))
        driver.session.clientClosed(Close(code: 1000))
        #expect(driver.deviations == [])
    }

    @Test("No more than a hundred are kept")
    func flood() {
        var driver = ServedSessionDriver(Self.chat)
        for _ in 0..<1000 { driver.send(#"{"type":"conversation.item.delete"}"#) }
        #expect(driver.deviations.count == 100)
    }
}
