import NIOCore
import RealtimeProtocol
import SessionRecorder
import SessionRecording
import Testing

@testable import RealtimeProxy

/// What goes by while a session lasts, on real sockets.
@Suite(.timeLimit(.minutes(5)))
struct SpliceTests {
    @Test func bytesGoAcrossAsTheyCame() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            for (sender, from, to) in [(Direction.client, client, server), (.server, server, client)] {
                let frames: [TestFrame] = [
                    .text(#"{"type":"session.update"}"#, from: sender), .text("", from: sender),
                    .text("not JSON", from: sender), .binary([0, 255, 128], from: sender),
                    .text([0xFF, 0xFE], from: sender), .ping("are you there", from: sender),
                    .text("frag", from: sender, isFinal: false), .pong("", from: sender),
                    .continuation("mented", from: sender, isFinal: true),
                ]
                let bytes = frames.flatMap(\.bytes)
                try await from.send(bytes)
                #expect(try await to.read(bytes.count) == bytes)
            }
            let lines = try await tape.state.when { $0.lines.count == 12 ? $0.lines : nil }
            let expected: [TappedMessage] = [
                TappedMessage(opcode: .text, payload: Array(#"{"type":"session.update"}"#.utf8)),
                TappedMessage(opcode: .text, payload: []),
                TappedMessage(opcode: .text, payload: Array("not JSON".utf8)),
                TappedMessage(opcode: .binary, payload: [0, 255, 128]),
                TappedMessage(opcode: .text, payload: [0xFF, 0xFE]),
                TappedMessage(opcode: .text, payload: Array("fragmented".utf8)),
            ]
            #expect(lines.map(\.message) == expected + expected)
            #expect(lines.map(\.sender) == Array(repeating: .client, count: 6) + Array(repeating: .server, count: 6))
            let times = lines.compactMap(\.time)
            #expect(times == times.sorted() && times.count == lines.count)
        }
    }

    @Test(arguments: Direction.allCases)
    func aMessageOf64MiBGoesAcrossWhole(_ sender: Direction) async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            let (from, to) = sender == .client ? (client, server) : (server, client)
            var frame = TestFrame.text([UInt8](repeating: UInt8(ascii: "a"), count: 64 << 20), from: sender)
            if sender == .client { frame.mask = [0, 0, 0, 0] }
            let bytes = frame.bytes
            from.sendLater(bytes)
            #expect(try await to.read(bytes.count) == bytes)
            let line = try await tape.state.when { $0.lines.first }
            #expect(line.message == TappedMessage(opcode: .text, payload: frame.payload))
        }
    }

    @Test func aMessageBeyondTheMaximumGoesAcrossAndItsFirstPartIsRecorded() async throws {
        try await Stage.with(maximumMessage: 1000) { stage in
            let (client, server, tape) = try await stage.begin()
            let frame = TestFrame.text([UInt8](repeating: UInt8(ascii: "a"), count: 100_000), from: .server)
            try await server.send(frame)
            #expect(try await client.read(frame.bytes.count) == frame.bytes)
            let message = try await tape.state.when { $0.lines.first }.message
            #expect(message.payload == Array(frame.payload.prefix(1000)))
            #expect(message.byteCount == 100_000)
        }
    }

    @Test func aMessageForWhichThereIsNoRoomGoesAcrossAndItsFirstPartIsRecorded() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            stage.tapes.takeRoom(leaving: 100_000)
            let frame = TestFrame.binary([UInt8](repeating: 7, count: 3 << 20), from: .server)
            let bytes = frame.bytes + TestFrame.text("next", from: .server).bytes
            server.sendLater(bytes)
            #expect(try await client.read(bytes.count) == bytes)
            let lines = try await tape.state.when { $0.lines.count == 2 ? $0.lines : nil }
            try await stage.tapes.reserved { $0 == 0 }
            #expect(lines[0].message.isTruncated)
            #expect(lines[0].message.byteCount == 3 << 20)
            #expect(lines[0].message.payload.count < TapRoom.free + 100_000 + (256 << 10))
            #expect(lines[1].message == TappedMessage(opcode: .text, payload: Array("next".utf8)))
        }
    }

    @Test(arguments: Direction.allCases)
    func aLegThatEndsInAMessageGivesItsRoomBack(_ sender: Direction) async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            let from = sender == .client ? client : server
            try await from.send(
                Array(TestFrame.binary([UInt8](repeating: 7, count: 2 << 20), from: sender).bytes.dropLast())
            )
            try await stage.tapes.reserved { $0 > 1 << 20 }
            try await from.close()
            try await stage.tapes.reserved { $0 == 0 }
            #expect(tape.state.value.lines.isEmpty)
        }
    }

    @Test func aMessageThatIsStillComingInWaitsForAFullRecorder() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            stage.tapes.setFull(true)
            let bytes = TestFrame.binary([UInt8](repeating: 7, count: 20 << 20), from: .server).bytes
            server.sendLater(bytes)
            try await stage.tapes.waiters(1)
            // It was in the midst of a burst of reads; none follows it.
            try await Task.sleep(for: .milliseconds(50))
            #expect(stage.tapes.reserved < 2 << 20)
            #expect(stage.tapes.waiters == 1)
            stage.tapes.setFull(false)
            #expect(try await client.read(bytes.count) == bytes)
            let message = try await tape.state.when { $0.lines.first }.message
            #expect(!message.isTruncated)
        }
    }

    @Test func aHundredThousandTinyFramesAreAllRecordedInOrder() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            let count = 100_000
            let bytes = (0..<count).flatMap { TestFrame.text(String($0), from: .server).bytes }
            server.sendLater(bytes)
            #expect(try await client.read(bytes.count) == bytes)
            let payloads = try await tape.state.when { $0.lines.count == count ? $0.lines.map(\.message.payload) : nil }
            #expect(payloads == (0..<count).map { Array(String($0).utf8) })
        }
    }

    @Test func aFloodOfPingsGoesAcrossAndTheMessageAfterIt() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            let ping = TestFrame.ping(String(repeating: "p", count: 125), from: .client).bytes
            let bytes = (0..<50_000).flatMap { _ in ping } + TestFrame.text("after", from: .client).bytes
            client.sendLater(bytes)
            #expect(try await server.read(bytes.count) == bytes)
            #expect(try await tape.texts(1) == ["client: after"])
        }
    }

    @Test(arguments: FrameTapTests.broken)
    func malformedFramesGoAcrossAndTheOtherSideIsStillRecorded(
        sender: Direction,
        bytes: [UInt8],
        fault: FrameFault
    ) async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            let (from, to) = sender == .client ? (client, server) : (server, client)
            try await from.send(bytes + [1, 2, 3])
            #expect(try await to.read(bytes.count + 3) == bytes + [1, 2, 3])
            let answer = TestFrame.text("still here", from: sender.opposite)
            try await to.send(answer)
            #expect(try await from.readFrame() == answer)
            #expect(try await tape.texts(1) == ["\(sender.opposite): still here"])
            try await tape.unreadable(sender)
        }
    }

    @Test func framesSentWithTheHandshakeGoAcrossAndAreRecorded() async throws {
        try await Stage.with { stage in
            let client = try await stage.connect()
            let eager = TestFrame.text("eager", from: .client).bytes
            try await client.send(Array(Stage.request().utf8) + eager)
            let server = try await stage.server.accept()
            _ = try await server.readHead()
            let greeting = TestFrame.text("greeting", from: .server).bytes
            try await server.send(Array(Stage.answer().utf8) + greeting)
            _ = try await client.readHead()
            #expect(try await client.read(greeting.count) == greeting)
            #expect(try await server.read(eager.count) == eager)
            #expect(Set(try await stage.tapes.tape().texts(2)) == ["client: eager", "server: greeting"])
        }
    }

    @Test(arguments: Direction.allCases)
    func aPeerThatDoesNotReadHoldsTheOtherBackAndLosesNothing(_ sender: Direction) async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            let (from, to) = sender == .client ? (client, server) : (server, client)
            try await to.setReading(false)
            let frame = TestFrame.text([UInt8](repeating: 97, count: 12_000), from: sender).bytes
            let bytes = (0..<5000).flatMap { _ in frame }
            from.sendLater(bytes)
            _ = try await tape.texts(1)
            // The other direction goes on. While it does, all comes across that can.
            let answer = TestFrame.text("answer", from: sender.opposite)
            var (before, now) = (0, 1)
            while now != before {
                for _ in 0..<200 {
                    try await to.send(answer)
                    #expect(try await from.readFrame() == answer)
                }
                (before, now) = (now, tape.state.value.lines.count { $0.sender == sender })
            }
            #expect(now < 5000)
            #expect(!from.channel.isWritable)
            try await to.setReading(true)
            #expect(try await to.read(bytes.count) == bytes)
            try await tape.state.when { $0.lines.count { $0.sender == sender } == 5000 ? () : nil }
        }
    }

    @Test func nothingIsReadWhileTheRecorderIsFull() async throws {
        try await Stage.with { stage in
            let (client, server, tape) = try await stage.begin()
            stage.tapes.setFull(true)
            let frame = TestFrame.text([UInt8](repeating: 97, count: 12_000), from: .server).bytes
            let bytes = (0..<5000).flatMap { _ in frame }
            server.sendLater(bytes)
            try await stage.tapes.waiters(1)
            #expect(stage.tapes.recorder.status.backlogEvents < 1000)
            #expect(stage.tapes.waiters == 1)
            stage.tapes.setFull(false)
            #expect(try await client.read(bytes.count) == bytes)
            try await tape.state.when { $0.lines.count == 5000 ? () : nil }
        }
    }

    @Test func manySessionsAtOnceAreKeptApart() async throws {
        try await Stage.with { stage in
            var sessions: [(client: Wire, server: Wire, tape: TestTape)] = []
            for _ in 0..<20 { sessions.append(try await stage.begin()) }
            for (index, session) in sessions.enumerated() {
                try await session.client.send(.text("session \(index)", from: .client))
            }
            for (index, session) in sessions.enumerated() {
                #expect(try await session.server.readFrame().payload == Array("session \(index)".utf8))
                #expect(try await session.tape.texts(1) == ["client: session \(index)"])
            }
        }
    }

    @Test func tlsUpstream() async throws {
        try await withTemporaryFile(TestCertificates.authority) { path in
            try await Stage.with(tls: true) { configuration in
                configuration.certificateAuthorities = path
            } _: { stage in
                let (client, server, tape) = try await stage.begin()
                let question = TestFrame.text("question", from: .client)
                try await client.send(question)
                #expect(try await server.readFrame() == question)
                let answer = TestFrame.text([UInt8](repeating: 97, count: 300_000), from: .server)
                try await server.send(answer)
                #expect(try await client.readFrame() == answer)
                try await client.send(.close(1000, from: .client))
                #expect(try await server.readFrame().opcode == 8)
                try await server.send(.close(1000, from: .server))
                try await server.close()
                #expect(try await client.readFrame().opcode == 8)
                #expect(
                    try await tape.ending()
                        == ObservedEnding(
                            ending: .closed,
                            clientClose: Close(code: 1000),
                            serverClose: Close(code: 1000)
                        )
                )
            }
        }
    }
}
