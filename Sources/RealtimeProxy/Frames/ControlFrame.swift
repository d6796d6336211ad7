import RealtimeProtocol
import SessionRecording

/// A control frame that the proxy itself sends.
struct ControlFrame {
    private let opcode: FrameOpcode
    private let payload: [UInt8]

    /// A close frame.
    static func close(_ close: Close) -> Self { Self(opcode: .close, payload: close.payload) }

    /// The answer to a ping with this payload.
    static func pong(_ payload: [UInt8]) -> Self { Self(opcode: .pong, payload: payload) }

    /// The frame's bytes as `sender` would send them: a client's are masked.
    func bytes(from sender: Direction, mask: FrameMask = .random()) -> [UInt8] {
        let start: [UInt8] = [0x80 | opcode.rawValue, UInt8(payload.count) | (sender == .client ? 0x80 : 0)]
        guard sender == .client else { return start + payload }
        var masked = payload
        masked.withUnsafeMutableBytes { mask.apply(to: $0, at: 0) }
        return start + mask.bytes + masked
    }
}

extension Close {
    /// Reads a close frame's payload, which has to be valid (RFC 6455, sections 5.5.1 and 7.4).
    init(payload: [UInt8]) throws(FrameFault) {
        self.init(reading: payload)
        guard !payload.isEmpty else { return }
        guard Self.isSendable(code), payload.count == 2 || reason != nil else { throw .invalidClose }
    }
}
