/// The key that a client's payload is masked with (RFC 6455, section 5.3).
struct FrameMask {
    /// The four bytes in the order of the wire.
    private let key: UInt32

    /// Wraps a key whose bytes lie in memory as they came.
    init(_ key: UInt32) { self.key = key }

    /// A new key.
    static func random() -> Self { Self(.random(in: .min ... .max)) }

    /// The key as it stands in a header.
    var bytes: [UInt8] { withUnsafeBytes(of: key, Array.init) }

    /// Masks or unmasks, in place, bytes that begin at `offset` in a frame's payload.
    func apply(to bytes: UnsafeMutableRawBufferPointer, at offset: Int) {
        // The key as it applies from `offset` on: its bytes turned round, whatever the machine's byte order is.
        let shift = UInt32(offset & 3) * 8
        let turned = UInt32(littleEndian: key) >> shift | UInt32(littleEndian: key) << ((32 - shift) & 31)
        let word = UInt64(turned.littleEndian) << 32 | UInt64(turned.littleEndian)
        var position = 0
        while position + 8 <= bytes.count {
            let masked = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            bytes.storeBytes(of: masked ^ word, toByteOffset: position, as: UInt64.self)
            position += 8
        }
        while position < bytes.count {
            bytes[position] ^= UInt8(truncatingIfNeeded: turned >> UInt32((position & 3) * 8))
            position += 1
        }
    }
}
