import RealtimeProtocol
import SessionRecording
import Testing

@testable import RealtimeProxy

/// How sessions end, on real sockets.
@Suite(.timeLimit(.minutes(5)))
struct EndingTests {
    @Test func closeFramesGoAcrossAndAreNoted() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            let close = TestFrame.close(1000, "done", from: .client)
            try await client.send(close)
            #expect(try await server.readFrame() == close)
            let answer = TestFrame.close(1000, from: .server)
            try await server.send(answer)
            try await server.close()
            #expect(try await client.readFrame() == answer)
            #expect(try await client.readToEnd().isEmpty)
            #expect(
                try await tape.ending()
                    == ObservedEnding(
                        ending: .closed,
                        clientClose: Close(code: 1000, reason: "done"),
                        serverClose: Close(code: 1000)
                    )
            )
        }
    }

    @Test(arguments: [3000, 4000, 1008])
    func aServerThatClosesAtOnceDoesSoToTheClient(_ code: Int) async throws {
        try await Stage.with { configuration in
            // The test, not time, ends the wait.
            configuration.closeTimeout = .seconds(30)
        } _: { stage in
            let client = try await stage.connect()
            try await client.send(Stage.request())
            let server = try await stage.server.accept()
            _ = try await server.readHead()
            let close = TestFrame.close(code, "no such model", from: .server)
            try await server.send(Array(Stage.answer().utf8) + close.bytes)
            try await server.close()
            #expect(try await client.readHead().hasPrefix("HTTP/1.1 101 "))
            #expect(try await client.readFrame() == close)
            try await client.send(.close(code, from: .client))
            #expect(try await client.readToEnd().isEmpty)
            try await client.close()
            let ending = try await stage.tapes.tape().ending()
            #expect(ending.ending == .closed)
            #expect(ending.serverClose == Close(code: code, reason: "no such model"))
            #expect(ending.clientClose == Close(code: code))
        }
    }

    @Test(arguments: Direction.allCases, [false, true])
    func aPeerThatVanishesTakesTheOtherWithIt(_ peer: Direction, isReset: Bool) async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            let (vanishing, staying) = peer == .client ? (client, server) : (server, client)
            let last = TestFrame.text("last words", from: peer)
            try await vanishing.send(last)
            #expect(try await staying.readFrame() == last)
            if isReset { try await vanishing.reset() } else { try await vanishing.close() }
            #expect(try await staying.readToEnd().isEmpty)
            try await staying.close()
            let ending = try await tape.ending()
            #expect(ending.ending == .dropped)
            #expect(ending.clientClose == (peer == .client ? .abnormal : nil))
            #expect(ending.serverClose == (peer == .server ? .abnormal : nil))
            #expect(stage.tapes.openSessions == 0)
        }
    }

    @Test func whatAVanishedPeerSentLastStillArrives() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            let frame = TestFrame.text([UInt8](repeating: 97, count: 1000), from: .server).bytes
            let bytes = (0..<300).flatMap { _ in frame }
            try await server.send(bytes)
            try await server.close()
            #expect(try await client.readToEnd() == bytes)
            try await client.close()
            #expect(try await tape.ending().ending == .dropped)
            #expect(tape.state.value.lines.count == 300)
        }
    }

    @Test func aClientThatClosesAndDisappearsHasItDeliveredAndAnswered() async throws {
        try await Stage.with { configuration in
            // The test, not time, ends the wait.
            configuration.closeTimeout = .seconds(30)
        } _: { stage in
            let (client, server, tape) = try await stage.begin()
            let close = TestFrame.close(1000, "bye", from: .client)
            try await client.send(close)
            try await client.close()
            #expect(try await server.readFrame() == close)
            try await server.send(.text("one more thing", from: .server), .close(1000, "good bye", from: .server))
            #expect(try await server.readToEnd().isEmpty)
            try await server.close()
            #expect(
                try await tape.ending()
                    == ObservedEnding(
                        ending: .closed,
                        clientClose: Close(code: 1000, reason: "bye"),
                        serverClose: Close(code: 1000, reason: "good bye")
                    )
            )
            #expect(try await tape.texts(1) == ["server: one more thing"])
        }
    }

    @Test func anAnswerThatNeverComesIsNotWaitedForForever() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            try await client.send(.close(1000, from: .client))
            try await client.close()
            #expect(try await server.readFrame().opcode == 8)
            #expect(try await server.readToEnd().isEmpty)
            let ending = try await tape.ending()
            #expect(ending.ending == .closed)
            #expect(ending.serverClose == nil)
        }
    }

    @Test func peersThatLeaveTheConnectionOpenAfterBothClosesAreCutOff() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            try await client.send(.close(1000, from: .client))
            #expect(try await server.readFrame().opcode == 8)
            try await server.send(.close(1000, from: .server))
            #expect(try await client.readFrame().opcode == 8)
            #expect(try await client.readToEnd().isEmpty)
            #expect(try await server.readToEnd().isEmpty)
            #expect(try await tape.ending().ending == .closed)
        }
    }

    @Test func aPeerThatNeitherReadsNorLeavesIsCutOffAfterTheOtherIsGone() async throws {
        try await Stage.with { configuration in
            configuration.flushTimeout = .milliseconds(300)
        } _: { stage in
            let (client, server, tape) = try await stage.begin()
            try await server.setReading(false)
            let frame = TestFrame.text([UInt8](repeating: 97, count: 12_000), from: .client).bytes
            client.sendLater((0..<3000).flatMap { _ in frame })
            _ = try await tape.texts(1)
            try await client.reset()
            #expect(try await tape.ending().clientClose == .abnormal)
        }
    }

    @Test func aPeerThatSendsAHeaderAndNothingMoreHoldsNothingUp() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            try await client.send([0x82, 0xFF, 0, 0, 0, 0, 0x40])
            #expect(try await server.read(7) == [0x82, 0xFF, 0, 0, 0, 0, 0x40])
            try await server.send(.text("go on", from: .server))
            #expect(try await client.readFrame().payload == Array("go on".utf8))
            #expect(try await tape.texts(1) == ["server: go on"])
            try await client.close()
            #expect(try await server.readToEnd().isEmpty)
            #expect(try await tape.ending().clientClose == .abnormal)
        }
    }
}
