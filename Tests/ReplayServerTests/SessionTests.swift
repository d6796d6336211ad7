import RealtimeProtocol
import ReplayServer
import SessionRecording
import SessionReplay
import TestSupport
import Testing

/// Sessions over real sockets.
@Suite(.timeLimit(.minutes(5))) struct SessionTests {
    private static let update = #"{"type":"session.update","session":{"type":"realtime"}}"#
    private static let ask = #"{"type":"response.create","response":{"metadata":{"k":"v"}}}"#

    @Test func aClientIsPlayedTheRecording() async throws {
        let server = try await ReplayServer.start(playing: .greeting, configuration: .patient)
        #expect(server.url.hasPrefix("ws://127.0.0.1:"))
        try await TestClient.connect(to: server.address) { client in
            #expect(try await client.texts(1) == [Recording.greeting.serverTexts[0]])
            try await client.send(Self.update)
            #expect(try await client.texts(1) == [Recording.greeting.serverTexts[1]])
            try await client.send(Self.ask)
            #expect(
                try await client.texts(2) == [
                    #"{"type":"response.created","response":{"id":"resp_1","metadata":{"k":"v"}}}"#,
                    #"{"type":"response.done","response":{"id":"resp_1","metadata":{"k":"v"}}}"#,
                ]
            )
            await client.close(3000)
            #expect(try await client.next() == .close(Close(code: 3000)))
        }
        await server.waitForSessions(1)
        let session = try #require(server.report.sessions.first)
        #expect(session.name == "session")
        #expect(session.report.isFollowed)
        #expect(session.report.clientEvents == 2)
        #expect(session.report.serverEvents == 4)
        #expect(session.report.ending == .init(side: .client, close: Close(code: 3000)))
        #expect(server.report.isFollowed)
        await server.stop()
    }

    @Test func wholeSampleOverASocket() async throws {
        let recording = try Recording.sample("text-chat")
        var configuration = ReplayServer.Configuration.patient
        configuration.isUngated = true
        configuration.pace = .asFastAsPossible
        let server = try await ReplayServer.start(playing: recording, configuration: configuration)
        try await TestClient.connect(to: server.address) { client in
            #expect(try await client.texts(recording.serverTexts.count) == recording.serverTexts)
            await client.close()
            _ = try await client.next()
        }
        await server.stop()
        #expect(server.report.sessions.map(\.report.isFollowed) == [true])
    }

    @Test func everyConnectionHasASessionOfItsOwn() async throws {
        let server = try await ReplayServer.start(playing: .greeting, configuration: .patient)
        try await withThrowingTaskGroup { group in
            for _ in 0..<20 {
                group.addTask {
                    try await TestClient.connect(to: server.address) { client in
                        _ = try await client.texts(1)
                        try await client.send(Self.update)
                        _ = try await client.texts(1)
                        try await client.send(Self.ask)
                        _ = try await client.texts(2)
                        await client.close()
                        _ = try await client.next()
                    }
                }
            }
            try await group.waitForAll()
        }
        await server.waitForSessions(20)
        #expect(server.report.sessions.count == 20)
        #expect(server.report.isFollowed)
        await server.stop()
    }

    @Test func aStrictServerClosesAtTheFirstDeviation() async throws {
        var configuration = ReplayServer.Configuration.patient
        configuration.isStrict = true
        let server = try await ReplayServer.start(playing: .greeting, configuration: configuration)
        try await TestClient.connect(to: server.address) { client in
            _ = try await client.texts(1)
            try await client.send(#"{"type":"response.cancel"}"#)
            let reason = "the recording has no response.cancel here; expected session.update (seq 2)"
            #expect(try await client.next() == .close(Close(code: 1008, reason: reason)))
            await client.close(1008)
            #expect(try await client.next() == .end)
        }
        await server.waitForSessions(1)
        #expect(!server.report.isFollowed)
        await server.stop()
    }

    @Test(arguments: [
        (Close(code: 4000, reason: "invalid_request_error"), Close(code: 4000, reason: "invalid_request_error")),
        (Close(code: 1005), Close(code: 1005)),
    ])
    func theServerClosesAsRecorded(_ recorded: Close, _ expected: Close) async throws {
        let recording = Recording([#"> {"type":"error"}"#], serverClose: recorded)
        let server = try await ReplayServer.start(playing: recording, configuration: .patient)
        try await TestClient.connect(to: server.address) { client in
            _ = try await client.texts(1)
            #expect(try await client.next() == .close(expected))
            await client.close()
            #expect(try await client.next() == .end)
        }
        await server.stop()
    }

    @Test func aServerThatVanishedSendsNoCloseFrame() async throws {
        let recording = Recording([#"> {"type":"session.created"}"#], serverClose: Close(code: 1006))
        let server = try await ReplayServer.start(playing: recording, configuration: .patient)
        try await TestClient.connect(to: server.address) { client in
            _ = try await client.texts(1)
            #expect(try await client.next() == .end)
        }
        await server.stop()
    }

    @Test func aClientThatVanishesIsNoticed() async throws {
        let server = try await ReplayServer.start(playing: .greeting, configuration: .patient)
        try await TestClient.connect(to: server.address) { client in _ = try await client.texts(1) }
        await server.waitForSessions(1)
        let report = try #require(server.report.sessions.first?.report)
        #expect(report.ending == .init(side: .client, close: Close(code: 1006)))
        #expect(report.deviations.map(\.kind) == [.leftEarly])
        await server.stop()
    }

    @Test func framesOfAllKindsAreTaken() async throws {
        let recording = Recording([
            #"> {"type":"session.created"}"#, #"< {"type":"session.update"}"#, #"> {"type":"session.updated"}"#,
        ])
        let server = try await ReplayServer.start(playing: recording, configuration: .patient)
        try await TestClient.connect(to: server.address) { client in
            _ = try await client.texts(1)
            try await client.send(.ping, [1, 2, 3])
            #expect(try await client.next() == .pong([1, 2, 3]))
            try await client.send(.text, Array(#"{"type":"session."#.utf8), isFinal: false)
            try await client.send(.ping, [])
            try await client.send(.continuation, Array(#"update"}"#.utf8))
            #expect(try await client.next() == .pong([]))
            #expect(try await client.texts(1) == [#"{"type":"session.updated"}"#])
            let large = String(repeating: "A", count: 20 << 20)
            try await client.send(#"{"type":"input_audio_buffer.append","audio":"\#(large)"}"#)
            try await client.send(.ping, [9])
            #expect(try await client.next() == .pong([9]))
            await client.close()
            _ = try await client.next()
        }
        await server.stop()
        #expect(server.report.sessions.map(\.report.isFollowed) == [true])
    }

    @Test func binaryFramesArePlayedAsSuch() async throws {
        var recording = Recording([#"> {"type":"session.created"}"#])
        recording.events.append(
            RecordedEvent(seq: 2, at: nil, direction: .server, opcode: .binary, payload: [0, 255, 1])
        )
        let server = try await ReplayServer.start(playing: recording, configuration: .patient)
        try await TestClient.connect(to: server.address) { client in
            _ = try await client.texts(1)
            #expect(try await client.next() == .binary([0, 255, 1]))
        }
        await server.stop()
    }

    @Test func stoppingClosesWhatIsOpen() async throws {
        let server = try await ReplayServer.start(playing: .greeting, configuration: .patient)
        try await TestClient.connect(to: server.address) { client in
            _ = try await client.texts(1)
            async let stopped: Void = server.stop()
            #expect(
                try await client.next() == .close(Close(code: 1001, reason: "the server is going away"))
            )
            await client.close(1001)
            #expect(try await client.next() == .end)
            await stopped
        }
        #expect(server.report.sessions.first?.report.deviations.map(\.kind) == [.stopped])
        await #expect(throws: (any Error).self) {
            try await TestClient.connect(to: server.address) { _ in }
        }
    }

    @Test func aClockOfItsOwnPlaysAnHourAtOnce() async throws {
        var recording = Recording.greeting
        for index in recording.events.indices {
            recording.events[index].at = Timestamp(microseconds: 1_795_338_000_000_000 + Int64(index) * 600_000_000)
        }
        var configuration = ReplayServer.Configuration.patient
        configuration.pace = .original
        configuration.isUngated = true
        let server = try await ReplayServer.start(
            playing: recording,
            configuration: configuration,
            clock: JumpingClock()
        )
        try await TestClient.connect(to: server.address) { client in
            let texts = try await client.texts(4)
            #expect(texts == Recording.greeting.serverTexts)
        }
        await server.stop()
    }
}
