/// The ids seen last, one slot a hash value: a response's id comes back in every one of its deltas and is allocated once.
///
/// Not shared between threads; each decoder owns one.
final class StringCache {
    private static let slotCount = 64
    private let slots: UnsafeMutablePointer<String>
    /// Some address that is never null, for empty buffers.
    let anchor: UnsafeMutablePointer<UInt8>

    init() {
        slots = .allocate(capacity: Self.slotCount)
        slots.initialize(repeating: "", count: Self.slotCount)
        anchor = .allocate(capacity: 1)
        anchor.initialize(to: 0)
    }

    deinit {
        slots.deinitialize(count: Self.slotCount)
        slots.deallocate()
        anchor.deallocate()
    }

    /// The string of these bytes, which must be valid UTF-8 without escapes.
    @inline(__always)
    func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        // Up to 15 bytes live inside the String itself: nothing to save. Longer than 64 is no id.
        guard bytes.count > 15, bytes.count <= 64, let first = bytes.baseAddress else {
            return String(decoding: bytes, as: UTF8.self)
        }
        let tail = UnsafeRawPointer(first + bytes.count - 8).loadUnaligned(as: UInt64.self)
        let slot = slots + Int(truncatingIfNeeded: (tail &* 0x9E37_79B9_7F4A_7C15) >> 58)
        let hit = slot.pointee.utf8.withContiguousStorageIfAvailable {
            $0.count == bytes.count && equalBytes($0.baseAddress.unsafelyUnwrapped, first, bytes.count)
        }
        if hit == true { return slot.pointee }
        let string = String(decoding: bytes, as: UTF8.self)
        slot.pointee = string
        return string
    }
}
