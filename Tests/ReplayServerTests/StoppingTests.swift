import NIOCore
import SessionRecording
import SessionReplay
import Testing

@testable import ReplayServer

/// How a server comes to its end, in good order and otherwise.
@Suite(.timeLimit(.minutes(5))) struct StoppingTests {
    private static let goingAway = Close(code: 1001, reason: "the server is going away")

    private static func session() throws -> PlayedSession {
        let recording = try PlayableRecording(ServedRecording(.greeting))
        return PlayedSession(recording, ServedSession.Options(), stopwatch: Stopwatch(on: ContinuousClock()))
    }

    @Test func onlyTheReportIsKeptOfASessionThatIsOver() throws {
        let sessions = PlayedSessions()
        weak var ended: PlayedSession?
        do {
            let session = try Self.session()
            ended = session
            let place = sessions.add(session)
            _ = sessions.add(try Self.session())
            session.clientClosed(Close(code: 1000))
            sessions.noteEnd(place)
        }
        #expect(ended == nil)
        #expect(
            sessions.report.sessions.map(\.report.ending) == [.init(side: .client, close: Close(code: 1000)), nil]
        )
    }

    @Test func whoeverWaitsForSessionsAfterTheEndIsNotKept() async throws {
        let server = try await ReplayServer.start(playing: .greeting, configuration: .patient)
        await server.stop()
        await server.waitForSessions(1)
        #expect(server.report.sessions.isEmpty)
    }

    @Test func whoeverWaitsForSessionsMayGiveUp() async throws {
        let server = try await ReplayServer.start(playing: .greeting, configuration: .patient)
        let waiting = Task { await server.waitForSessions(1) }
        waiting.cancel()
        await waiting.value
        await server.stop()
    }

    @Test func aSessionThatBeginsWhileTheServerStopsIsEnded() async throws {
        let sessions = PlayedSessions()
        sessions.stop()
        let session = try Self.session()
        _ = sessions.add(session)
        #expect(await session.next() == .close(Self.goingAway))
    }

    /// A client that takes nothing keeps a server for three seconds.
    @Test func aCancelledTaskStopsTheServerAllTheSame() async throws {
        let text = String(repeating: "A", count: 8 << 20)
        let recording = Recording((1...8).map { _ in #"> {"type":"session.created","text":"\#(text)"}"# })
        let server = try await ReplayServer.start(playing: recording, configuration: .patient)
        try await TestClient.connect(to: server.address) { client in
            _ = try await client.texts(1)
            let stopping = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                await server.stop()
            }
            await stopping.value
        }
        #expect(server.report.sessions.map { $0.report.ending != nil } == [true])
    }

    /// Only macOS has such failures: a client that was gone before it was accepted.
    @Test func aFailureToAcceptEndsNoSession() async throws {
        struct Failure: Error {}
        let listener = SessionListener(
            picker: try RecordingPicker([ServedRecording(.greeting)], choice: .turn, faults: []),
            channels: OpenChannels(),
            handshakeTimeout: .hours(1)
        )
        let connections = try await listener.bind(to: SocketAddress(ipAddress: "127.0.0.1", port: 0))
        let sessions = PlayedSessions()
        let service = SessionService(
            options: ReplayServer.Configuration.patient.options,
            closeTimeout: .seconds(3600),
            sessions: sessions,
            startsStopwatch: { Stopwatch(on: ContinuousClock()) },
            logger: .silent
        )
        async let accepting: Void = service.accept(connections)
        let port = try #require(connections.channel.localAddress?.port)
        try await TestClient.connect(to: "127.0.0.1:\(port)") { client in
            #expect(try await client.texts(1) == [Recording.greeting.serverTexts[0]])
            connections.channel.pipeline.fireErrorCaught(Failure())
            try await connections.channel.closeFuture.get()
            try await client.send(#"{"type":"session.update","session":{"type":"realtime"}}"#)
            #expect(try await client.texts(1) == [Recording.greeting.serverTexts[1]])
        }
        await accepting
        #expect(sessions.report.sessions.count == 1)
    }
}
