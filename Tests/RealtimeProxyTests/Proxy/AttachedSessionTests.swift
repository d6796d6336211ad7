import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

@testable import RealtimeProxy

@Suite(.timeLimit(.minutes(5)))
struct AttachedSessionTests {
    private let tapes = TestTapes()

    /// Attaches to a fake server that answers as `answer` says, given the request's key.
    private func attach(
        _ server: FakeServer,
        closeTimeout: Duration = .seconds(20),
        answer: (_ accept: String) -> [UInt8]
    ) async throws -> (session: AttachedSession, server: Wire, tape: TestTape, head: String) {
        var configuration = ProxyConfiguration()
        configuration.closeTimeout = closeTimeout
        let target = try AttachedTarget(
            "ws://127.0.0.1:\(server.port)/v1/realtime?call_id=rtc_1",
            headers: [("Authorization", "Bearer sk-test"), ("Connection", "close")],
            key: Stage.key
        )
        async let attached = AttachedSession.attach(
            to: target,
            configuration: configuration,
            recorder: tapes.recorder,
            logger: Stage.logger
        )
        let wire = try await server.accept()
        let head = try await wire.readHead()
        #expect(head.contains("\r\nSec-WebSocket-Key: \(Stage.key)\r\n"))
        #expect(head.contains("\r\nSec-WebSocket-Version: 13\r\n"))
        try await wire.send(answer(Stage.accept))
        return (try await attached, wire, try await tapes.tape(), head)
    }

    private func switching(_ accept: String) -> [UInt8] {
        Array(
            """
            HTTP/1.1 101 Switching Protocols\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Accept: \(accept)\r
            \r

            """.utf8
        )
    }

    @Test func whatTheServerSendsIsRecordedAndPingsAreAnswered() async throws {
        let server = try await FakeServer.start()
        let (session, wire, tape, head) = try await attach(server) {
            switching($0) + TestFrame.text("with the handshake", from: .server).bytes
        }
        #expect(head.hasPrefix("GET /v1/realtime?call_id=rtc_1 HTTP/1.1\r\n"))
        #expect(head.contains("\r\nAuthorization: Bearer sk-test\r\n"))
        #expect(head.contains("\r\nConnection: Upgrade\r\n"))
        try await wire.send(.text("first", from: .server), .ping("are you there", from: .server))
        let pong = try await wire.readFrame()
        #expect(pong.opcode == 10 && pong.mask != nil && pong.payload == Array("are you there".utf8))
        #expect(try await tape.texts(2) == ["server: with the handshake", "server: first"])
        #expect(tape.metadata.source == "attach")
        try await wire.send(.close(1000, "call over", from: .server))
        let close = try await wire.readFrame()
        #expect(close.opcode == 8 && close.mask != nil && close.payload == [0x03, 0xE8])
        try await wire.close()
        await session.ended()
        #expect(tapes.openSessions == 0)
        #expect(
            try await tape.ending()
                == ObservedEnding(
                    ending: .closed,
                    clientClose: Close(code: 1000),
                    serverClose: Close(code: 1000, reason: "call over")
                )
        )
        try await server.stop()
    }

    @Test func anAnswerMayBeAnnounced() async throws {
        let server = try await FakeServer.start()
        let (_, wire, tape, _) = try await attach(server) { accept in
            let hints = Array("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n".utf8)
            return hints + switching(accept) + TestFrame.text("right behind", from: .server).bytes
        }
        #expect(try await tape.texts(1) == ["server: right behind"])
        try await wire.close()
        try await server.stop()
    }

    @Test func leavingSaysSo() async throws {
        let server = try await FakeServer.start()
        let (session, wire, tape, _) = try await attach(server, answer: switching)
        async let left: Void = session.close()
        #expect(try await wire.readFrame().payload == [0x03, 0xE8])
        try await wire.send(.close(1000, from: .server))
        await left
        #expect(tapes.openSessions == 0)
        #expect(
            try await tape.ending()
                == ObservedEnding(ending: .closed, clientClose: Close(code: 1000), serverClose: Close(code: 1000))
        )
        try await server.stop()
    }

    @Test func aServerThatBreaksTheProtocolIsNotedAndLeft() async throws {
        let server = try await FakeServer.start()
        let (session, wire, tape, _) = try await attach(server, answer: switching)
        try await wire.send([0xFF, 0x00])
        #expect(try await wire.readFrame().payload == [0x03, 0xEA])
        try await wire.close()
        await session.ended()
        try await tape.unreadable(.server)
        try await server.stop()
    }

    @Test func aServerThatVanishesIsNoted() async throws {
        let server = try await FakeServer.start()
        let (session, wire, tape, _) = try await attach(server, answer: switching)
        try await wire.close()
        await session.ended()
        #expect(tapes.openSessions == 0)
        #expect(try await tape.ending() == ObservedEnding(ending: .dropped, serverClose: .abnormal))
        try await server.stop()
    }

    @Test func aFullRecorderIsWaitedForOnceAndAMessageInHandGivesItsRoomBack() async throws {
        let server = try await FakeServer.start()
        let (session, wire, tape, _) = try await attach(server, answer: switching)
        tapes.setFull(true)
        try await wire.send((0..<100).flatMap { TestFrame.text("\($0)", from: .server).bytes })
        try await tapes.serverFrames(100)
        try await tapes.waiters(1)
        tapes.setFull(false)
        _ = try await tape.texts(100)
        let large = TestFrame.binary([UInt8](repeating: 7, count: 1 << 20), from: .server).bytes
        try await wire.send(Array(large.dropLast()))
        try await tapes.reserved { $0 > 512 << 10 }
        try await wire.close()
        await session.ended()
        #expect(tapes.reserved == 0)
        try await server.stop()
    }

    @Test func aRefusalIsTold() async throws {
        let server = try await FakeServer.start()
        let error = await #expect(throws: ProxyError.self) {
            _ = try await attach(server) { _ in Array("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".utf8) }
        }
        #expect(error?.code == .attaching)
        #expect(error?.description.contains("404") == true)
        let mismatch = await #expect(throws: ProxyError.self) {
            _ = try await attach(server) { _ in switching("wrong") }
        }
        #expect(mismatch?.description.contains("Sec-WebSocket-Key") == true)
        #expect(tapes.all.value.isEmpty)
        try await server.stop()
    }

    @Test(arguments: [
        ("http//x", [("A", "b")]), ("ws://h/ x", [("A", "b")]), ("ws://h/x", [("A b", "c")]),
        ("ws://h/x", [("A", "b\r\nC: d")]),
    ])
    func whatCanNotBeAskedForIsRefused(_ url: String, _ headers: [(String, String)]) {
        #expect(throws: ProxyError.self) {
            try AttachedTarget(url, headers: headers.map { (name: $0.0, value: $0.1) })
        }
    }
}
