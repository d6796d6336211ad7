import RealtimeProtocol
import SessionRecording
import Testing

@testable import RealtimeProxy
@testable import SessionRecorder

struct TapRoomTests {
    private let tapes = TestTapes(maximumMessage: 1 << 20)
    private var tap = FrameTap(sender: .server, maximumMessage: 1 << 20)
    private var room: TapRoom
    private var events: [TapEvent] = []

    init() { room = TapRoom(on: tapes.recorder.startSession()) }

    /// Follows so many bytes, as a leg does.
    private mutating func follow(_ bytes: some Sequence<UInt8>) -> Readiness {
        let bytes = Array(bytes)
        let readiness = room.prepare(for: bytes.count, &tap)
        bytes.withUnsafeBytes { tap.follow($0, into: &events) }
        room.settle(tap)
        return readiness
    }

    private static func frame(_ size: Int) -> [UInt8] {
        TestFrame.binary([UInt8](repeating: 7, count: size), from: .server).bytes
    }

    @Test mutating func smallMessagesAndWholeOnesNeedNoRoom() {
        tapes.takeRoom(leaving: 0)
        let bytes = Self.frame(TapRoom.free)
        check(follow(bytes.prefix(1000)), .ready)
        check(follow(bytes.dropFirst(1000)), .ready)
        check(follow(Self.frame(1 << 20)), .ready)
        #expect(
            events == [
                .binary([UInt8](repeating: 7, count: TapRoom.free)), .binary([UInt8](repeating: 7, count: 1 << 20)),
            ]
        )
        #expect(tapes.reserved == 0)
    }

    @Test mutating func whatIsReservedIsWhatIsHeld() {
        let bytes = Self.frame(900_000)
        for end in stride(from: 100_000, through: 800_000, by: 100_000) {
            check(follow(bytes[(end - 100_000)..<end]), .ready)
            #expect(tap.heldBytes > 0)
            // What came before the first of it was asked for is counted with the next.
            if end > 100_000 { #expect(tapes.reserved == tap.heldBytes - TapRoom.free) }
        }
        check(follow(bytes[800_000...] + Self.frame(10)), .ready)
        #expect(events.count == 2)
        #expect(tapes.reserved == 0)
    }

    @Test mutating func aLongMessageAsksForNoMoreThanIsKept() {
        let bytes = Self.frame(3 << 20)
        for start in stride(from: 0, to: 2 << 20, by: 1 << 17) { check(follow(bytes[start..<start + 1 << 17]), .ready) }
        #expect(tapes.reserved == 1 << 20 - TapRoom.free)
    }

    @Test mutating func withoutRoomTheRestOfTheMessageIsNotKeptAndNobodyWaits() {
        tapes.takeRoom(leaving: 200_000)
        let bytes = Self.frame(900_000)
        check(follow(bytes.prefix(100_000)), .ready)
        check(follow(bytes[100_000..<200_000]), .ready)
        let held = tap.heldBytes
        check(follow(bytes[200_000..<400_000]), .ready)
        #expect(tap.heldBytes == held)
        // Room that comes later is of no use to this message.
        tapes.giveRoomBack()
        check(follow(bytes[400_000...]), .ready)
        #expect(tapes.reserved == 0)
        #expect(
            events == [
                .message(
                    TappedMessage(
                        opcode: .binary,
                        payload: [UInt8](repeating: 7, count: held),
                        byteCount: 900_000
                    )
                )
            ]
        )
        check(follow(bytes.prefix(100_000)), .ready)
        check(follow(bytes.dropFirst(100_000)), .ready)
        #expect(events.last == .binary([UInt8](repeating: 7, count: 900_000)))
    }

    @Test mutating func aFullRecorderIsWaitedFor() async throws {
        let bytes = Self.frame(900_000)
        check(follow(bytes.prefix(100_000)), .ready)
        tapes.setFull(true)
        check(follow(bytes[100_000..<200_000]), .full)
        #expect(tapes.reserved > 0)
        tapes.setFull(false)
        try await tapes.recorder.queue.when { $0.room.isFull ? nil : () }
        check(follow(bytes[200_000..<300_000]), .ready)
    }

    @Test(arguments: ["end", "close", "fault"])
    mutating func everyKindOfEndGivesTheRoomBack(_ end: String) {
        let first = TestFrame.text(String(repeating: "a", count: 300_000), from: .server, isFinal: false).bytes
        _ = follow(first.prefix(200_000))
        _ = follow(first.dropFirst(200_000))
        #expect(tapes.reserved > 0)
        switch end {
        case "end": room.leave()
        case "close": _ = follow(TestFrame.close(1000, from: .server).bytes)
        default: _ = follow([0xFF, 0])
        }
        #expect(tapes.reserved == 0)
        room.leave()
        #expect(tapes.reserved == 0)
    }
}
