import RealtimeProtocol

/// What stands before a frame's payload (RFC 6455, section 5.2).
struct FrameHeader {
    /// Whether the frame is its message's last.
    let isFinal: Bool
    let opcode: FrameOpcode
    /// Bytes of payload.
    let length: Int
    /// What the payload is masked with; nil when it is not.
    let mask: FrameMask?

    /// The bytes of the header that begins with these, as far as they tell: 2 as long as there are not even two.
    static func size(_ start: UnsafeRawBufferPointer) -> Int {
        guard start.count >= 2 else { return 2 }
        let extendedLength =
            switch start[1] & 0x7F {
            case 126: 2
            case 127: 8
            default: 0
            }
        return 2 + extendedLength + (start[1] & 0x80 != 0 ? 4 : 0)
    }

    /// Checks what the first two bytes tell, given whether the sender's last message still lacks its final frame.
    static func check(
        _ start: UnsafeRawBufferPointer,
        from sender: Direction,
        isInsideMessage: Bool
    ) throws(FrameFault) {
        let (first, second) = (start[0], start[1])
        guard first & 0x70 == 0 else { throw .reservedBits }
        guard let opcode = FrameOpcode(rawValue: first & 0x0F) else { throw .reservedOpcode }
        let isMasked = second & 0x80 != 0
        if sender == .client, !isMasked { throw .unmaskedByClient }
        if sender == .server, isMasked { throw .maskedByServer }
        switch opcode {
        case .close, .ping, .pong:
            guard first & 0x80 != 0 else { throw .fragmentedControl }
            guard second & 0x7F <= 125 else { throw .oversizedControl }
        case .continuation:
            guard isInsideMessage else { throw .strayContinuation }
        case .text, .binary:
            guard !isInsideMessage else { throw .interruptedMessage }
        }
    }

    /// Reads a whole header that has passed ``check(_:from:isInsideMessage:)``.
    init(_ bytes: UnsafeRawBufferPointer) throws(FrameFault) {
        guard let opcode = FrameOpcode(rawValue: bytes[0] & 0x0F) else { throw .reservedOpcode }
        isFinal = bytes[0] & 0x80 != 0
        self.opcode = opcode
        let maskOffset: Int
        switch bytes[1] & 0x7F {
        case 126:
            length = Int(UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self)))
            maskOffset = 4
        case 127:
            guard
                let long = Int(exactly: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt64.self)))
            else { throw .impossibleLength }
            length = long
            maskOffset = 10
        case let short:
            length = Int(short)
            maskOffset = 2
        }
        let isMasked = bytes[1] & 0x80 != 0
        mask = isMasked ? FrameMask(bytes.loadUnaligned(fromByteOffset: maskOffset, as: UInt32.self)) : nil
    }
}

/// The kinds of frames (RFC 6455, section 5.2).
enum FrameOpcode: UInt8 {
    case continuation = 0
    case text = 1
    case binary = 2
    case close = 8
    case ping = 9
    case pong = 10

    var isControl: Bool { rawValue >= 8 }
}
