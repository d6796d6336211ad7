import LibC

/// The ids seen last, one slot a hash value: a response's id comes back in every one of its deltas and is allocated once.
///
/// Not shared between threads; each decoder owns one.
final class StringCache {
    /// One remembered string, with its bytes beside it, so that comparing touches no reference count.
    struct Slot {
        static let capacity = 64
        var count = 0
        var bytes = SIMD64<UInt8>()
        var string = ""
    }

    private static let slotCount = 64
    let slots: UnsafeMutablePointer<Slot>

    init() {
        slots = .allocate(capacity: Self.slotCount)
        slots.initialize(repeating: Slot(), count: Self.slotCount)
    }

    deinit {
        slots.deinitialize(count: Self.slotCount)
        slots.deallocate()
    }

    /// The string of these bytes, which must be valid UTF-8 without escapes.
    @inline(__always)
    static func string(_ bytes: UnsafeBufferPointer<UInt8>, in slots: UnsafeMutablePointer<Slot>) -> String {
        // Up to 15 bytes live inside the String itself: nothing to save. Longer than a slot is no id.
        guard bytes.count > 15, bytes.count <= Slot.capacity, let first = bytes.baseAddress else {
            return String(decoding: bytes, as: UTF8.self)
        }
        let tail = UnsafeRawPointer(first + bytes.count - 8).loadUnaligned(as: UInt64.self)
        let slot = slots + Int(truncatingIfNeeded: (tail &* 0x9E37_79B9_7F4A_7C15) >> 58)
        if slot.pointee.count == bytes.count, memcmp(&slot.pointee.bytes, first, bytes.count) == 0 {
            return slot.pointee.string
        }
        let string = String(decoding: bytes, as: UTF8.self)
        slot.pointee.count = bytes.count
        memcpy(&slot.pointee.bytes, first, bytes.count)
        slot.pointee.string = string
        return string
    }
}
