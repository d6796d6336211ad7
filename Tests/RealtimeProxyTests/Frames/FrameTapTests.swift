import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

@testable import RealtimeProxy

struct FrameTapTests {
    /// A stream of every kind of frame, and what is in it.
    struct Stream: CustomTestStringConvertible {
        let sender: Direction
        let frames: [TestFrame]
        let events: [TapEvent]

        var testDescription: String { "\(sender): \(frames)" }
        var bytes: [UInt8] { frames.flatMap(\.bytes) }

        static var all: [Stream] { Direction.allCases.flatMap(streams) }

        private static func streams(of sender: Direction) -> [Stream] {
            let medium = String(repeating: "é", count: 100)
            let long = [UInt8](repeating: 7, count: 70_000)
            return [
                Stream(sender: sender, frames: [.text("", from: sender)], events: [.text("")]),
                Stream(sender: sender, frames: [.text("{}", from: sender)], events: [.text("{}")]),
                Stream(sender: sender, frames: [.text(medium, from: sender)], events: [.text(medium)]),
                Stream(
                    sender: sender,
                    frames: [.binary(long, from: sender), .binary([], from: sender)],
                    events: [.binary(long), .binary([])]
                ),
                Stream(
                    sender: sender,
                    frames: [
                        .text("a", from: sender, isFinal: false),
                        .ping("p", from: sender),
                        .continuation("", from: sender, isFinal: false),
                        .pong("", from: sender),
                        .continuation("bcdef", from: sender, isFinal: true),
                        .text("next", from: sender),
                    ],
                    events: [.ping(Array("p".utf8)), .pong([]), .text("abcdef"), .text("next")]
                ),
                Stream(
                    sender: sender,
                    frames: [
                        .text("", from: sender, isFinal: false), .continuation("", from: sender, isFinal: true),
                        .close(1000, "bye", from: sender), .text("never", from: sender),
                    ],
                    events: [.text(""), .close(Close(code: 1000, reason: "bye"))]
                ),
                Stream(
                    sender: sender,
                    frames: [.close(nil, from: sender)],
                    events: [.close(Close(code: 1005))]
                ),
                Stream(
                    sender: sender,
                    frames: [.close(4001, from: sender)],
                    events: [.close(Close(code: 4001))]
                ),
            ]
        }
    }

    @Test(arguments: Stream.all) func everyKindOfFrameInOneChunk(_ stream: Stream) {
        #expect(FrameTap.events(of: [stream.bytes], from: stream.sender) == stream.events)
    }

    @Test(arguments: Stream.all) func everyKindOfFrameByteByByte(_ stream: Stream) {
        #expect(FrameTap.events(of: stream.bytes.map { [$0] }, from: stream.sender) == stream.events)
    }

    @Test(arguments: Stream.all.filter { $0.bytes.count < 1000 }) func everyKindOfFrameCutAnywhere(_ stream: Stream) {
        let bytes = stream.bytes
        for cut in 0...bytes.count {
            let chunks = [Array(bytes[..<cut]), Array(bytes[cut...])]
            #expect(FrameTap.events(of: chunks, from: stream.sender) == stream.events, "cut at \(cut)")
        }
    }

    @Test func messagesBeyondTheMaximumKeepTheirFirstPartAndLength() {
        let frames: [TestFrame] = [
            .text("abc", from: .client, isFinal: false), .continuation("defgh", from: .client, isFinal: false),
            .continuation("ij", from: .client, isFinal: true), .text("k", from: .client),
            .text("lmnopq", from: .client),
        ]
        let expected: [TapEvent] = [
            .message(TappedMessage(opcode: .text, payload: Array("abcde".utf8), byteCount: 10)), .text("k"),
            .message(TappedMessage(opcode: .text, payload: Array("lmnop".utf8), byteCount: 6)),
        ]
        let bytes = frames.flatMap(\.bytes)
        #expect(FrameTap.events(of: [bytes], from: .client, maximumMessage: 5) == expected)
        #expect(FrameTap.events(of: bytes.map { [$0] }, from: .client, maximumMessage: 5) == expected)
    }

    @Test func aTapThatIsToldToKeepsNoMoreOfItsMessageAndAllOfTheNext() {
        var tap = FrameTap(sender: .client, maximumMessage: 100)
        var events: [TapEvent] = []
        let first = TestFrame.text("abcdef", from: .client, isFinal: false).bytes
        let rest: [TestFrame] = [
            .continuation("gh", from: .client, isFinal: false), .ping("p", from: .client),
            .continuation("ij", from: .client, isFinal: true), .text("klmnop", from: .client),
        ]
        first.prefix(9).withUnsafeBytes { tap.follow($0, into: &events) }
        #expect(tap.heldBytes == 3)
        tap.keepNoMore()
        (first.dropFirst(9) + rest.flatMap(\.bytes)).withUnsafeBytes { tap.follow($0, into: &events) }
        #expect(
            events == [
                .ping(Array("p".utf8)),
                .message(TappedMessage(opcode: .text, payload: Array("abc".utf8), byteCount: 10)), .text("klmnop"),
            ]
        )
        #expect(tap.heldBytes == 0)
        #expect(tap.keepsMore)
    }

    @Test(arguments: [100, 1000, 70_000, 1 << 20]) func aMessageTakesNoMoreMemoryThanItsLength(_ chunk: Int) throws {
        let bytes = TestFrame.binary([UInt8](repeating: 7, count: 600_000), from: .server).bytes
        let chunks = stride(from: 0, to: bytes.count, by: chunk).map {
            Array(bytes[$0..<min($0 + chunk, bytes.count)])
        }
        let events = FrameTap.events(of: chunks, from: .server)
        guard case .message(let message)? = events.first else { throw Unexpected("no message") }
        #expect(message.payload.count == 600_000)
        // Memory comes in pages.
        #expect(message.payload.capacity < 600_000 + 3 * 4096)
    }

    /// A stream that breaks a rule, after one message.
    static let broken: [(Direction, [UInt8], FrameFault)] = [
        (.server, [0xC1, 0], .reservedBits),
        (.server, [0xA1, 0], .reservedBits),
        (.server, [0x91, 0], .reservedBits),
        (.server, [0x83, 0], .reservedOpcode),
        (.server, [0x8B, 0], .reservedOpcode),
        (.server, [0x09, 0], .fragmentedControl),
        (.server, [0x08, 0], .fragmentedControl),
        (.server, [0x8A, 126, 0, 126], .oversizedControl),
        (.server, [0x88, 127, 0, 0, 0, 0, 0, 0, 0, 126], .oversizedControl),
        (.server, [0x80, 1, 65], .strayContinuation),
        (.server, [0x00, 1, 65], .strayContinuation),
        (.server, [0x82, 127, 0x80, 0, 0, 0, 0, 0, 0, 1], .impossibleLength),
        (.server, [0x88, 1, 3], .invalidClose),
        (.server, [0x88, 2, 0, 0], .invalidClose),
        (.server, [0x88, 2, 0x03, 0xED], .invalidClose),
        (.server, [0x88, 2, 0x03, 0xEE], .invalidClose),
        (.server, [0x88, 2, 0x03, 0xF7], .invalidClose),
        (.server, [0x88, 2, 0x13, 0x88], .invalidClose),
        (.server, [0x88, 3, 0x03, 0xE8, 0xFF], .invalidClose),
        (.server, [0x81, 0x81, 1, 2, 3, 4, 65], .maskedByServer),
        (.client, [0x81, 1, 65], .unmaskedByClient),
    ]

    @Test(arguments: broken)
    func brokenFramesAreToldOnceAndNothingAfterThem(sender: Direction, bytes: [UInt8], fault: FrameFault) {
        let start = TestFrame.text("fine", from: sender).bytes
        let stream = start + bytes + TestFrame.text("lost", from: sender).bytes
        let expected: [TapEvent] = [.text("fine"), .malformed(fault, offset: start.count)]
        #expect(FrameTap.events(of: [stream], from: sender) == expected)
        #expect(FrameTap.events(of: stream.map { [$0] }, from: sender) == expected)
        for cut in 0...stream.count {
            #expect(FrameTap.events(of: [Array(stream[..<cut]), Array(stream[cut...])], from: sender) == expected)
        }
    }

    @Test func aMessageInsideAFragmentedOneIsBroken() {
        let first = TestFrame.text("a", from: .server, isFinal: false).bytes
        let stream = first + TestFrame.binary([1], from: .server).bytes
        #expect(
            FrameTap.events(of: [stream], from: .server) == [.malformed(.interruptedMessage, offset: first.count)]
        )
    }

    @Test func aBrokenStartIsToldBeforeTheHeaderIsWhole() {
        #expect(FrameTap.events(of: [[0xF1], [0x7E]], from: .server) == [.malformed(.reservedBits, offset: 0)])
    }

    @Test func lengthsNeedNotBeMinimal() {
        let bytes: [UInt8] = [0x81, 126, 0, 1, 65, 0x81, 127, 0, 0, 0, 0, 0, 0, 0, 1, 66]
        #expect(FrameTap.events(of: [bytes], from: .server) == [.text("A"), .text("B")])
    }

    @Test func aPromisedLengthTakesNoMemory() {
        let header: [UInt8] = [0x82, 127, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
        #expect(FrameTap.events(of: [header, [1, 2, 3]], from: .server).isEmpty)
    }

    @Test func boundariesAreBetweenFramesOnly() {
        let frames: [TestFrame] = [.text("ab", from: .client, isFinal: false), .ping("", from: .client)]
        var boundaries: Set = [0]
        for frame in frames { boundaries.insert((boundaries.max() ?? 0) + frame.bytes.count) }
        var tap = FrameTap(sender: .client, maximumMessage: 10)
        var events: [TapEvent] = []
        #expect(tap.isAtFrameBoundary)
        for (index, byte) in frames.flatMap(\.bytes).enumerated() {
            withUnsafeBytes(of: byte) { tap.follow($0, into: &events) }
            #expect(tap.isAtFrameBoundary == boundaries.contains(index + 1), "after \(index + 1) bytes")
        }
    }

    @Test func nothingMayFollowACloseFrame() {
        var tap = FrameTap(sender: .server, maximumMessage: 10)
        var events: [TapEvent] = []
        TestFrame.close(1000, from: .server).bytes.withUnsafeBytes { tap.follow($0, into: &events) }
        #expect(!tap.isAtFrameBoundary)
    }

    @Test func pingsAndPongsAreCounted() {
        var tap = FrameTap(sender: .client, maximumMessage: 10)
        var events: [TapEvent] = []
        let frames: [TestFrame] = [.ping("1", from: .client), .ping("2", from: .client), .pong("3", from: .client)]
        frames.flatMap(\.bytes).withUnsafeBytes { tap.follow($0, into: &events) }
        #expect((tap.pings, tap.pongs) == (2, 1))
    }

    @Test(arguments: 0..<9) func masksApplyFromAnyPlace(_ offset: Int) {
        let key: [UInt8] = [0x11, 0x22, 0x44, 0x88]
        let mask = FrameMask(key.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) })
        for count in 0..<40 {
            var bytes = [UInt8](repeating: 0, count: count)
            bytes.withUnsafeMutableBytes { mask.apply(to: $0, at: offset) }
            #expect(bytes == (0..<count).map { key[($0 + offset) & 3] })
        }
    }
}
