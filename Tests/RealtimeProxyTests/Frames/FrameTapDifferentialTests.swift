import NIOCore
import NIOEmbedded
import NIOWebSocket
import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

@testable import RealtimeProxy

/// Holds the tap against NIO's own encoder and decoder, on random streams.
struct FrameTapDifferentialTests {
    @Test(arguments: 0..<60) func theTapSeesWhatNIOWrote(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let sender: Direction = seed.isMultiple(of: 2) ? .client : .server
        let frames = RandomFrames.make(from: sender, &random)
        let channel = EmbeddedChannel(handler: WebSocketFrameEncoder())
        var bytes: [UInt8] = []
        for frame in frames {
            try channel.writeOutbound(frame)
            while let part = try channel.readOutbound(as: ByteBuffer.self) { bytes += part.readableBytesView }
        }
        #expect(events(of: bytes, from: sender, &random) == RandomFrames.events(frames))
    }

    @Test(arguments: 0..<60) func theTapSeesWhatNIOReads(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let sender: Direction = seed.isMultiple(of: 2) ? .client : .server
        let bytes = RandomFrames.make(from: sender, &random).flatMap { frame in
            let mask = frame.maskKey.map { Array($0) }
            return TestFrame(
                isFinal: frame.fin,
                opcode: UInt8(webSocketOpcode: frame.opcode),
                mask: mask,
                payload: Array(frame.data.readableBytesView)
            ).bytes
        }
        let channel = EmbeddedChannel(handler: ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 1 << 20)))
        var read: [WebSocketFrame] = []
        for chunk in RandomFrames.chunks(of: bytes, &random) {
            try channel.writeInbound(ByteBuffer(bytes: chunk))
            while var frame = try channel.readInbound(as: WebSocketFrame.self) {
                frame.data = frame.unmaskedData
                read.append(frame)
            }
        }
        #expect(events(of: bytes, from: sender, &random) == RandomFrames.events(read))
    }

    private func events(of bytes: [UInt8], from sender: Direction, _ random: inout SplitMix) -> [TapEvent] {
        FrameTap.events(of: RandomFrames.chunks(of: bytes, &random), from: sender)
    }
}

/// Random streams of frames that keep the rules.
private enum RandomFrames {
    static func make(from sender: Direction, _ random: inout SplitMix) -> [WebSocketFrame] {
        var frames: [WebSocketFrame] = []
        var isInside = false
        for _ in 0..<40 {
            let isControl = Int.random(in: 0..<4, using: &random) == 0
            let isFinal = isControl || Bool.random(using: &random)
            let opcode: WebSocketOpcode =
                isControl
                ? random.one(of: [.ping, .pong])
                : isInside ? .continuation : random.one(of: [.text, .binary])
            if !isControl { isInside = !isFinal }
            let limit = isControl ? 126 : random.one(of: [2, 126, 127, 300, 66_000])
            let payload = (0..<Int.random(in: 0..<limit, using: &random)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            frames.append(
                WebSocketFrame(
                    fin: isFinal,
                    opcode: opcode,
                    maskKey: sender == .client ? .random(using: &random) : nil,
                    data: ByteBuffer(bytes: payload)
                )
            )
        }
        return frames
    }

    /// What a tap should tell of them, by joining the fragments the plain way.
    static func events(_ frames: [WebSocketFrame]) -> [TapEvent] {
        var events: [TapEvent] = []
        var message: [UInt8] = []
        var opcode = Opcode.text
        for frame in frames {
            let payload = Array(frame.data.readableBytesView)
            switch frame.opcode {
            case .ping: events.append(.ping(payload))
            case .pong: events.append(.pong(payload))
            case .text, .binary:
                opcode = frame.opcode == .text ? .text : .binary
                message = payload
            default: message += payload
            }
            let isControl = frame.opcode == .ping || frame.opcode == .pong
            if frame.fin, !isControl { events.append(.message(TappedMessage(opcode: opcode, payload: message))) }
        }
        return events
    }

    static func chunks(of bytes: [UInt8], _ random: inout SplitMix) -> [[UInt8]] {
        var chunks: [[UInt8]] = []
        var position = 0
        while position < bytes.count {
            let size = random.one(of: [1, 3, 17, 1000, 40_000])
            let end = min(bytes.count, position + Int.random(in: 1...size, using: &random))
            chunks.append(Array(bytes[position..<end]))
            position = end
        }
        return chunks
    }
}

extension SplitMix {
    fileprivate mutating func one<Element>(of elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &self)]
    }
}
