import RealtimeProtocol
import SessionRecording
import Testing

@testable import RealtimeProxy

@Suite(.timeLimit(.minutes(5)))
struct ShutdownTests {
    @Test func bothPeersAreToldAndTheirAnswersRecorded() async throws {
        try await Stage.with { configuration in
            configuration.closeTimeout = .seconds(10)
        } _: { stage in
            let (client, server, tape) = try await stage.begin()
            async let shutdown: Void = stage.proxy.shutdown(drain: .zero)
            let toClient = try await client.readFrame()
            let toServer = try await server.readFrame()
            #expect(toClient.opcode == 8 && toClient.mask == nil && toClient.payload.prefix(2) == [0x03, 0xE9])
            #expect(toServer.opcode == 8 && toServer.mask != nil && toServer.payload.prefix(2) == [0x03, 0xE9])
            try await client.send(.close(1001, from: .client))
            try await server.send(.close(1001, from: .server))
            #expect(try await client.readToEnd().isEmpty)
            #expect(try await server.readToEnd().isEmpty)
            try await client.close()
            try await server.close()
            await shutdown
            #expect(stage.tapes.openSessions == 0)
            #expect(
                try await tape.ending()
                    == ObservedEnding(ending: .closed, clientClose: Close(code: 1001), serverClose: Close(code: 1001))
            )
        }
    }

    @Test func noFrameIsPutInsideAnother() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            let half = Array(TestFrame.text("half of it", from: .server).bytes.prefix(5))
            try await server.send(half)
            #expect(try await client.read(5) == half)
            await stage.proxy.shutdown(drain: .zero)
            #expect(try await client.readToEnd().isEmpty)
            #expect(try await server.readFrame().opcode == 8)
            #expect(stage.tapes.openSessions == 0)
            _ = try await tape.ending()
        }
    }

    @Test func sessionsMayEndInTheirOwnTime() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            async let shutdown: Void = stage.proxy.shutdown(drain: .seconds(50))
            while (try? await stage.connect().close()) != nil { try Task.checkCancellation() }
            let message = TestFrame.text("still talking", from: .client)
            try await client.send(message)
            #expect(try await server.readFrame() == message)
            try await client.send(.close(1000, from: .client))
            #expect(try await server.readFrame().opcode == 8)
            try await server.send(.close(1000, from: .server))
            try await server.close()
            #expect(try await client.readFrame().opcode == 8)
            try await client.close()
            await shutdown
            #expect(stage.tapes.openSessions == 0)
            #expect(try await tape.ending().clientClose?.code == 1000)
        }
    }

    @Test func sessionsMayEndInTheirOwnTimeWhenTheTaskIsCancelled() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            let shutdown = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                await stage.proxy.shutdown(drain: .seconds(50))
            }
            while (try? await stage.connect().close()) != nil {}
            let message = TestFrame.text("still talking", from: .client)
            try await client.send(message)
            #expect(try await server.readFrame() == message)
            try await client.close()
            try await server.close()
            await shutdown.value
            #expect(stage.tapes.openSessions == 0)
            #expect(try await tape.ending().clientClose == .abnormal)
        }
    }

    @Test func peersThatDoNotAnswerDoNotHoldItUp() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            let idle = try await stage.connect()
            await stage.proxy.shutdown(drain: .zero)
            #expect(stage.tapes.openSessions == 0)
            #expect(try await tape.ending() == ObservedEnding(ending: .closed))
            #expect(stage.proxy.openConnections == 0)
            _ = (client, server, idle)
        }
    }
}
