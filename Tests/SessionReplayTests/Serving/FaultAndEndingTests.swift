import SessionRecording
import SessionReplay
import Testing

/// Faults on demand, and how sessions end.
@Suite struct FaultAndEndingTests {
    private static let talk = (1...4).map { #"> \#($0) {"type":"response.output_text.delta","delta":"Größe \#($0)"}"# }

    private func received(_ faults: ServingFault...) -> [String] {
        var driver = ServedSessionDriver(Self.talk) { $0.faults = faults }
        return driver.received().map { $0.contains("delta\":\"") ? String($0.suffix(3).prefix(1)) : $0 }
    }

    @Test func drop() { #expect(received(.drop(2)) == ["1", "3", "4"]) }

    @Test func duplicate() { #expect(received(.duplicate(2), .duplicate(4)) == ["1", "2", "2", "3", "4", "4"]) }

    @Test("garbled is cut in the middle, between two characters")
    func garble() {
        #expect(received(.garble(3)) == ["1", "2", #"{"type":"response.output_tex"#, "4"])
        var driver = ServedSessionDriver([#"> 0 {"Größe"}"#]) { $0.faults = [.garble(1)] }
        #expect(driver.received() == [#"{"Gr"#])
    }

    @Test func delay() {
        var driver = ServedSessionDriver(Self.talk) { $0.faults = [.delay(3, by: .seconds(4))] }
        #expect(driver.types().count == 2)
        #expect(driver.next() == .wait(until: .seconds(4)))
        driver.now = .seconds(4)
        #expect(driver.types().count == 2)
    }

    @Test func close() {
        var driver = ServedSessionDriver(Self.talk) { $0.faults = [.close(3, code: 1011)] }
        #expect(driver.types().count == 2)
        #expect(driver.session.report.ending == .init(side: .server, close: Close(code: 1011)))
        #expect(driver.session.report.serverEvents == 2)
        #expect(driver.session.report.faults == [.close(3, code: 1011)])
        #expect(driver.session.report.isFollowed)
    }

    @Test(arguments: [
        ("drop:7", ServingFault.drop(7)), ("delay:7:250", .delay(7, by: .milliseconds(250))),
        ("close:7:1011", .close(7, code: 1011)), ("close:7:1006", .close(7, code: 1006)), ("garble:1", .garble(1)),
        ("duplicate:12", .duplicate(12)),
    ])
    func spelling(_ text: String, _ fault: ServingFault) {
        #expect(ServingFault(text) == fault)
        #expect(fault.description == text)
    }

    @Test(arguments: [
        "", "drop", "drop:", "drop:0", "drop:-1", "drop:x", "drop:1:2", "delay:1", "delay:1:-5", "delay:1:x", "close:1",
        "close:1:999", "close:1:1005", "close:1:5000", "close:1:1015", "garble:1:1", "duplicate:1:2", "explode:1",
    ])
    func misspelling(_ text: String) {
        #expect(ServingFault(text) == nil)
    }

    @Test func whatNoServerCanDo() async {
        await #expect(processExitsWith: .failure) { _ = ServingFault.close(5, code: 70_000) }
        await #expect(processExitsWith: .failure) { _ = ServingFault.close(5, code: 12) }
        await #expect(processExitsWith: .failure) { _ = ServingFault.delay(5, by: .milliseconds(-1)) }
    }

    // MARK: - Endings

    @Test("The server closes where the recorded one did, with its code and reason, after the recorded gap")
    func serverClose() {
        let close = Close(code: 4000, reason: "invalid_request_error.beta_api_shape_disabled")
        var driver = ServedSessionDriver(Self.talk, serverClose: close, clientClose: Close(code: 4000))
        var session = driver
        #expect(session.types().count == 4)
        driver.session.clientClosed(Close(code: 1000))
        #expect(session.session.report.ending == .init(side: .server, close: close))
    }

    @Test(
        "A close that answers the client's is not begun by the server",
        arguments: [(1000, 1000), (1001, 1000), (1000, 1006)]
    )
    func clientClose(_ server: Int, _ client: Int) {
        var driver = ServedSessionDriver(
            Self.talk,
            serverClose: Close(code: server),
            clientClose: Close(code: client)
        )
        _ = driver.received()
        #expect(driver.next() == .wait(until: nil))
    }

    private static let liveCloses: [(end: String, server: Int?, client: Int?, played: Int?)] = [
        (#"{"type":"session.closed","reason":"close_requested"}"#, 1000, 1000, 1000),
        (#"{"type":"session.closed","reason":"expired"}"#, nil, nil, 1000),
        (#"{"type":"session.closed","reason":"expired"}"#, 1005, 1000, 1005),
        (#"{"type":"session.closed","reason":"remote_hangup"}"#, nil, 1006, nil),
        (#"{"type":"session.closed"}"#, 1000, 1000, nil),
    ]

    @Test("After GPT-Live's session.closed the server closes, not after that of a translation", arguments: liveCloses)
    func liveClose(_ end: String, _ server: Int?, _ client: Int?, _ played: Int?) {
        var driver = ServedSessionDriver(
            ["> 0 \(end)"],
            serverClose: server.map { Close(code: $0) },
            clientClose: client.map { Close(code: $0) }
        )
        #expect(driver.received().count == 1)
        #expect(driver.session.report.ending?.close.code == played)
    }

    @Test("A server that vanished does so again")
    func vanished() {
        var driver = ServedSessionDriver(Self.talk, serverClose: Close(code: 1006))
        #expect(driver.types().count == 4)
        #expect(driver.session.report.ending == .init(side: .server, close: Close(code: 1006)))
    }

    @Test("What the client had still to send when the server closed is missing")
    func closeWithMissing() {
        let talk = Self.talk + [#"< 9 {"type":"input_audio_buffer.clear"}"#]
        var driver = ServedSessionDriver(talk, serverClose: Close(code: 1011))
        _ = driver.received()
        #expect(driver.deviations == ["missing: input_audio_buffer.clear (seq 5) never came"])
    }
}
