import RealtimeProtocol
import SessionRecording

/// A frame that a test builds, well-formed or not.
struct TestFrame: Sendable, Hashable, CustomStringConvertible {
    var isFinal = true
    var reservedBits: UInt8 = 0
    var opcode: UInt8
    var mask: [UInt8]?
    var payload: [UInt8]

    var description: String { "frame \(opcode)\(isFinal ? "" : "…") of \(payload.count) bytes" }

    static func text(_ text: String, from sender: Direction, isFinal: Bool = true) -> Self {
        Self(isFinal: isFinal, opcode: 1, mask: mask(of: sender), payload: Array(text.utf8))
    }

    static func text(_ bytes: [UInt8], from sender: Direction) -> Self {
        Self(opcode: 1, mask: mask(of: sender), payload: bytes)
    }

    static func binary(_ bytes: [UInt8], from sender: Direction) -> Self {
        Self(opcode: 2, mask: mask(of: sender), payload: bytes)
    }

    static func continuation(_ text: String, from sender: Direction, isFinal: Bool) -> Self {
        Self(isFinal: isFinal, opcode: 0, mask: mask(of: sender), payload: Array(text.utf8))
    }

    static func ping(_ text: String, from sender: Direction) -> Self {
        Self(opcode: 9, mask: mask(of: sender), payload: Array(text.utf8))
    }

    static func pong(_ text: String, from sender: Direction) -> Self {
        Self(opcode: 10, mask: mask(of: sender), payload: Array(text.utf8))
    }

    static func close(_ code: Int?, _ reason: String = "", from sender: Direction) -> Self {
        let start = code.map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } ?? []
        return Self(opcode: 8, mask: mask(of: sender), payload: start + Array(reason.utf8))
    }

    private static func mask(of sender: Direction) -> [UInt8]? {
        sender == .client ? (0..<4).map { _ in .random(in: .min ... .max) } : nil
    }

    /// The frame on the wire.
    var bytes: [UInt8] {
        var bytes = [(isFinal ? 0x80 : 0) | reservedBits << 4 | opcode]
        let flag: UInt8 = mask == nil ? 0 : 0x80
        switch payload.count {
        case ..<126: bytes.append(flag | UInt8(payload.count))
        case ..<65_536: bytes += [flag | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        default:
            bytes.append(flag | 127)
            for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(payload.count >> shift & 0xFF)) }
        }
        guard let mask else { return bytes + payload }
        bytes += mask
        if mask == [0, 0, 0, 0] { return bytes + payload }
        bytes.reserveCapacity(bytes.count + payload.count)
        for index in payload.indices { bytes.append(payload[index] ^ mask[index & 3]) }
        return bytes
    }

    /// The frame that these bytes begin with, unmasked but with its mask, and its size; nil when it is not whole.
    static func parse(_ bytes: [UInt8]) -> (frame: TestFrame, size: Int)? {
        guard bytes.count >= 2 else { return nil }
        var position = 2
        var length = Int(bytes[1] & 0x7F)
        let extended = length == 126 ? 2 : length == 127 ? 8 : 0
        guard bytes.count >= position + extended else { return nil }
        if extended > 0 { length = bytes[position..<(position + extended)].reduce(0) { $0 << 8 | Int($1) } }
        position += extended
        var mask: [UInt8]?
        if bytes[1] & 0x80 != 0 {
            guard bytes.count >= position + 4 else { return nil }
            mask = Array(bytes[position..<(position + 4)])
            position += 4
        }
        guard bytes.count >= position + length else { return nil }
        var payload = Array(bytes[position..<(position + length)])
        if let mask { for index in payload.indices { payload[index] ^= mask[index & 3] } }
        let frame = TestFrame(
            isFinal: bytes[0] & 0x80 != 0,
            reservedBits: bytes[0] >> 4 & 7,
            opcode: bytes[0] & 0x0F,
            mask: mask,
            payload: payload
        )
        return (frame, position + length)
    }
}
