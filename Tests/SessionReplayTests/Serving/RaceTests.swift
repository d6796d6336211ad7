import SessionRecording
import SessionReplay
import Testing

/// Whether a cancellation comes a moment before or after a response ends is nobody's decision.
@Suite struct RaceTests {
    private static let bargeIn = [
        #"> 0 {"type":"response.created","response":{"id":"r1"}}"#,
        #"> 1 {"type":"input_audio_buffer.speech_started","item_id":"i1"}"#,
        #"> 2 {"type":"response.done","response":{"id":"r1","status":"cancelled","status_details":{"reason":"turn_detected"}}}"#,
        #"< 3 {"type":"conversation.item.truncate","item_id":"i0"}"#,
        #"> 4 {"type":"conversation.item.truncated","item_id":"i0"}"#,
        #"< 5 {"type":"response.create"}"#,
        #"> 6 {"type":"response.created","response":{"id":"r2"}}"#,
        #"> 7 {"type":"response.done","response":{"id":"r2","status":"completed"}}"#,
    ]

    @Test("An extra cancellation of what is cancelled anyway is no deviation")
    func extra() {
        var driver = ServedSessionDriver(Self.bargeIn)
        #expect(driver.types().count == 3)
        driver.send(#"{"type":"response.cancel"}"#)
        #expect(driver.deviations == [])
        driver.send(#"{"type":"conversation.item.truncate","item_id":"i0"}"#)
        driver.send(#"{"type":"response.create"}"#)
        #expect(driver.types().count == 3)
        driver.send(#"{"type":"response.cancel"}"#)
        #expect(driver.deviations.count == 1, "this response was completed")
    }

    private static let refused = [
        #"> 0 {"type":"response.done","response":{"id":"r1","status":"completed"}}"#,
        #"< 1 {"type":"response.cancel"}"#,
        #"> 2 {"type":"error","error":{"code":"response_cancel_not_active"}}"#,
        #"< 3 {"type":"response.create"}"#,
        #"> 4 {"type":"response.created","response":{"id":"r2"}}"#,
    ]

    @Test("A refused cancellation that does not come is done without, and so is the refusal")
    func leftOut() {
        var driver = ServedSessionDriver(Self.refused)
        #expect(driver.types() == ["response.done"])
        driver.send(#"{"type":"response.create"}"#)
        driver.pass(.seconds(2))
        #expect(driver.types() == ["response.created"])
        driver.session.clientClosed(Close(code: 1000))
        #expect(driver.deviations == [])
    }

    @Test("It is refused as recorded when it comes, and harmless when it comes late")
    func taken() {
        var driver = ServedSessionDriver(Self.refused)
        _ = driver.received()
        driver.send(#"{"type":"response.cancel"}"#)
        #expect(driver.types() == ["error"])

        var late = ServedSessionDriver(Self.refused)
        _ = late.received()
        late.pass(.seconds(2))
        #expect(late.types() == [])
        late.send(#"{"type":"response.cancel"}"#)
        late.send(#"{"type":"response.create"}"#)
        #expect(late.types() == ["response.created"])
        #expect(late.deviations == [])
    }

    @Test("A cancellation is not taken for one of a response that has not begun")
    func laterCancellation() {
        var driver = ServedSessionDriver([
            #"> 0 {"type":"response.created","response":{"id":"r1"}}"#,
            #"> 1 {"type":"response.done","response":{"id":"r1","status":"completed"}}"#,
            #"< 2 {"type":"response.create"}"#,
            #"> 3 {"type":"response.created","response":{"id":"r2"}}"#,
            #"< 4 {"type":"response.cancel"}"#,
            #"> 5 {"type":"response.output_text.done","response_id":"r2"}"#,
            #"> 6 {"type":"response.done","response":{"id":"r2","status":"cancelled"}}"#,
        ])
        #expect(driver.types().count == 2)
        driver.send(#"{"type":"response.cancel"}"#)
        #expect(driver.deviations.count == 1)
        driver.send(#"{"type":"response.create"}"#)
        #expect(driver.types() == ["response.created"], "the first thing done waits for the cancellation")
        driver.send(#"{"type":"response.cancel"}"#)
        #expect(driver.types() == ["response.output_text.done", "response.done"])
    }
}
